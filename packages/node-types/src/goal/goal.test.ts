import { isoFromInstant, type JsonObject } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { enterNode, noon, problemsOf, resumeNode, summaryOf } from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

const goal = 'ordered';
const waiting = { goal, ifNotReached: 'wait', timeout: { amount: 3, unit: 'days' } };
const dayMs = 24 * 60 * 60 * 1000;
const reached = { goals: { ordered: { name: 'Ordered again', isReached: true } } };

describe('a contact who has reached the goal', () => {
  it.each(['continue', 'wait', 'exit'])('goes on by Next, also where the others would %s', (ifNotReached) => {
    expect(enterNode(nodeType, { goal, ifNotReached }, reached)).toEqual({
      kind: 'advance',
      outlet: 'next',
      reason: {
        code: 'goal_reached',
        sentence: 'The contact has reached the goal “Ordered again”.',
        values: { goal },
      },
    });
  });

  it('while waiting goes on at once', () => {
    const where = { ...reached, arrivedAt: noon, now: noon + dayMs };
    expect(resumeNode(nodeType, waiting, { kind: 'watched' }, where)).toMatchObject({
      kind: 'advance',
      outlet: 'next',
    });
  });
});

describe('a contact who has not reached it', () => {
  it.each([
    ['continue', 'advance', 'The contact has not reached the goal “Ordered again” and goes on.'],
    ['exit', 'exit', 'The contact has not reached the goal “Ordered again” and leaves the journey.'],
  ])('with "%s": %s', (ifNotReached, kind, sentence) => {
    expect(enterNode(nodeType, { goal, ifNotReached })).toMatchObject({
      kind,
      reason: { code: 'goal_not_reached', sentence },
    });
  });

  it('waits for it until time is up, counted from the arrival', () => {
    const outcome = enterNode(nodeType, waiting);
    expect(outcome).toMatchObject({ kind: 'wait', wakeKeys: [{ kind: 'goal', goal }] });
    expect(outcome.kind === 'wait' && isoFromInstant(outcome.until ?? 0)).toBe('2026-11-23T12:00:00.000Z');
    expect(outcome.reason).toMatchObject({
      code: 'waiting_for_goal',
      sentence: 'Waits for the goal “Ordered again” until Mon 23 Nov 2026, 12:00 in Europe/Lisbon.',
    });
    const end = resumeNode(nodeType, waiting, { kind: 'due' }, { arrivedAt: noon, now: noon + 3 * dayMs });
    expect(end).toMatchObject({ kind: 'advance', outlet: 'timeout', reason: { code: 'goal_not_reached' } });
  });
});

it('a goal that is gone parks the contact for a person', () => {
  const outcome = enterNode(nodeType, { goal: 'toString' });
  expect(outcome).toMatchObject({ kind: 'park', reason: { code: 'unknown_goal' } });
});

it.each<[JsonObject, readonly string[]]>([
  [{ goal }, ['next Next']],
  [{ goal, ifNotReached: 'exit' }, ['next Reached']],
  [waiting, ['next Reached', 'timeout Time is up']],
])('%j has the outlets %j', (config, expected) => {
  const outlets = nodeType.outlets(nodeType.configSchema.parse(config));
  expect(outlets.map(({ id, label }) => `${id} ${label}`)).toEqual(expected);
});

it.each<[JsonObject, string | null]>([
  [{ goal, jumpHere: true }, goal],
  [{ goal }, null],
  [{ jumpHere: true }, null],
])('%j: people jump here at %s', (config, expected) => {
  expect(nodeType.jumpGoal?.(nodeType.configSchema.parse(config))).toBe(expected);
});

it.each<[string, JsonObject, readonly string[]]>([
  ['a goal is missing', {}, ['missing_goal at goal']],
  ['the goal is gone', { goal: 'gone' }, ['unknown_goal at goal']],
  ['nothing is wrong', { goal }, []],
])('before publishing: %s', (_, config, expected) => {
  expect(problemsOf(nodeType, config)).toEqual(expected);
});

it.each<[JsonObject, string]>([
  [{}, 'Choose a goal'],
  [{ goal }, 'Ordered again'],
  [{ goal, jumpHere: true, ifNotReached: 'exit' }, 'Ordered again, others leave, people jump here'],
  [waiting, 'Ordered again, waits up to 3 days'],
])('the card of %j says "%s"', (config, expected) => {
  expect(summaryOf(nodeType, config)).toBe(expected);
});
