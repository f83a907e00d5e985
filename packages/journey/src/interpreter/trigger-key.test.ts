import { expect, test } from 'vitest';
import { TOY_NOW as at } from '../testing/index.ts';
import type { Trigger, TriggerPattern } from './trigger.ts';
import { keyOfPattern, keyOfTrigger } from './trigger-key.ts';

const schedule = {
  when: { kind: 'once', at: '2026-03-20T09:00' },
  clock: 'contact',
  segment: null,
  excludeSegments: [],
  lateUntil: null,
  endsAt: null,
} as const;
const change = { from: null, direction: 'first', dwellMs: null, isFirstTime: true } as const;

test.each<[string, Trigger, TriggerPattern]>([
  [
    'event Bought',
    { kind: 'event', name: 'Bought', properties: {}, at, id: 'evt_1' },
    { kind: 'event', name: 'Bought' },
  ],
  [
    'stage-change moods',
    { kind: 'stage-change', model: 'moods', to: 'calm', ...change, at, id: 'stc_1' },
    { kind: 'stage-change', model: 'moods' },
  ],
  [
    'stage-dwell moods',
    { kind: 'stage-dwell', model: 'moods', stage: 'calm', since: at, occurrence: 1, at, id: 'd' },
    { kind: 'stage-dwell', model: 'moods', stage: 'calm', olderThanMs: 1, repeatEveryMs: null },
  ],
  [
    'segment vips',
    { kind: 'segment', segment: 'vips', change: 'entered', at, id: 's' },
    { kind: 'segment', segment: 'vips', change: 'both', includeCurrent: false },
  ],
  [
    'schedule n1',
    { kind: 'schedule', nodeId: 'n1', occurrence: '2026-03-20T09:00', occurrenceAt: at, at, id: 'r' },
    { kind: 'schedule', schedule: { ...schedule, excludeSegments: [] } },
  ],
])('a trigger is found by the entries that listen to %s', (text, trigger, pattern) => {
  const { kind, key } = keyOfTrigger(trigger);
  expect(`${kind} ${key}`).toBe(text);
  expect(keyOfPattern(pattern, 'n1')).toEqual({ kind, key });
});
