import type { JsonObject } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { enterNode, problemsOf, summaryOf } from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

const optIn = { topic: 'offers', choice: 'opted_in', source: ' Sign-up form, box ticked ' };
const optOut = { topic: 'offers', channel: 'sms' };

describe('a choice is recorded', () => {
  it('with the place where people agreed as evidence', () => {
    const recorded = { channel: 'email', topic: 'offers', choice: 'opted_in', source: 'Sign-up form, box ticked' };
    expect(enterNode(nodeType, optIn)).toEqual({
      kind: 'advance',
      outlet: 'next',
      effects: [{ kind: 'change-topic', ...recorded }],
      reason: {
        code: 'topic_changed',
        sentence: 'Recorded that the contact agreed to the topic offers by email: Sign-up form, box ticked.',
        values: recorded,
      },
    });
  });

  it('also without a place when people want no more of it', () => {
    expect(enterNode(nodeType, optOut)).toMatchObject({
      effects: [{ kind: 'change-topic', channel: 'sms', choice: 'opted_out', source: 'A step of a journey' }],
      reason: { sentence: 'Recorded that the contact does not want the topic offers by SMS.' },
    });
  });
});

describe('before publishing', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['a topic is missing', {}, ['missing_topic at topic']],
    ['the topic is gone', { topic: 'toString' }, ['unknown_topic at topic']],
    ['opting in needs a stored consent source', { ...optIn, source: ' ' }, ['missing_consent_source at source']],
    ['opting out needs none', optOut, []],
    ['nothing is wrong', optIn, []],
  ])('%s', (_, config, expected) => {
    expect(problemsOf(nodeType, config)).toEqual(expected);
  });
});

it('its card names the topic', () => {
  expect(summaryOf(nodeType, optIn)).toBe('Opt in to Offers and news by email');
  expect(summaryOf(nodeType, optOut)).toBe('Opt out of Offers and news by SMS');
  expect(summaryOf(nodeType, { topic: 'toString' })).toBe('Choose a topic');
});
