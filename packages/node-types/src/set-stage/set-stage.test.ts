import type { JsonObject } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { enterNode, problemsOf, stageFact, summaryOf } from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

const model = 'classic-five';

describe('a contact', () => {
  it.each<[string, string | null, JsonObject, string, string]>([
    ['moves forward', 'engagement', { stage: 'retention' }, 'next', 'stage_set'],
    ['moves to the very next stage', 'engagement', { stage: 'conversion' }, 'next', 'stage_set'],
    ['gets a first stage', null, { stage: 'retention' }, 'next', 'stage_set'],
    ['is refused when already there', 'retention', { stage: 'retention' }, 'refused', 'already_in_stage'],
    ['is refused backward unless that is allowed', 'loyalty', { stage: 'retention' }, 'refused', 'backward_refused'],
    [
      'moves backward when that is allowed',
      'loyalty',
      { stage: 'retention', allowBackward: true },
      'next',
      'stage_set',
    ],
    ['moves to a detour, which has no order', 'loyalty', { stage: 'dormant' }, 'next', 'stage_set'],
    ['moves back from a detour, which has no order', 'dormant', { stage: 'awareness' }, 'next', 'stage_set'],
  ])('%s', (_, from, config, outlet, code) => {
    const outcome = enterNode(nodeType, { model, ...config }, { facts: stageFact(from) });
    expect(outcome).toMatchObject({ kind: 'advance', outlet, reason: { code } });
    const moved = outcome.kind === 'advance' ? outcome.effects?.[0] : undefined;
    expect(moved).toEqual(outlet === 'next' ? { kind: 'set-stage', model, stage: config['stage'] } : undefined);
  });

  it('is told why, in the names of the stages', () => {
    const outcome = enterNode(nodeType, { model, stage: 'retention' }, { facts: stageFact('loyalty') });
    expect(outcome.reason.sentence).toBe(
      'Not moved: Retention comes before Loyalty, and this node does not move people backward.',
    );
  });

  it.each<[string, JsonObject]>([
    ['the stage is gone', { model, stage: 'gone' }],
    ['the model is gone', { model: 'gone', stage: 'retention' }],
  ])('is parked for a person when %s', (_, config) => {
    expect(enterNode(nodeType, config, { facts: stageFact('loyalty') })).toMatchObject({
      kind: 'park',
      reason: { code: 'unknown_stage' },
    });
  });
});

describe('before publishing', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['a stage model is missing', {}, ['missing_stage_model at model']],
    ['the stage model is gone', { model: 'gone' }, ['unknown_stage_model at model']],
    ['a stage is missing', { model }, ['missing_stage at stage']],
    ['the stage is gone', { model, stage: 'gone' }, ['unknown_stage at stage']],
    ['nothing is wrong', { model, stage: 'dormant' }, []],
  ])('%s', (_, config, expected) => {
    expect(problemsOf(nodeType, config)).toEqual(expected);
  });
});

it('its card names the stage', () => {
  expect(summaryOf(nodeType, { model, stage: 'dormant' })).toBe('Move to Dormant');
  expect(summaryOf(nodeType, {})).toBe('Choose a stage');
});
