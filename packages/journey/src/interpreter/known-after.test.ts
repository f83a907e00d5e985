import { expect, test } from 'vitest';
import { knownAfter } from './known-after.ts';
import type { NodeEffect } from './node-effect.ts';

const known = { facts: { 'attribute:points': 5, 'attribute:plan': 'free', 'stage:moods': 'calm' }, assignments: {} };

test.each<[string, NodeEffect, Readonly<Record<string, unknown>>]>([
  ['a stage', { kind: 'set-stage', model: 'moods', stage: 'sad' }, { 'stage:moods': 'sad', 'stage-since:moods': 9 }],
  [
    'attributes that are set, cleared and counted',
    {
      kind: 'update-contact',
      changes: [
        { op: 'set', name: 'plan', value: 'pro' },
        { op: 'clear', name: 'plan' },
        { op: 'increment', name: 'points', by: 2 },
        { op: 'increment', name: 'visits', by: 1 },
        { op: 'add-to-list', segment: 'vips' },
        { op: 'remove-from-list', segment: 'guests' },
      ],
    },
    {
      'attribute:plan': null,
      'attribute:points': 7,
      'attribute:visits': 1,
      'segment:vips': true,
      'segment:guests': false,
    },
  ],
  ['nothing by a goal', { kind: 'reach-goal', goal: 'order', at: 1, value: null }, {}],
  [
    'a choice of topic',
    { kind: 'change-topic', channel: 'email', topic: 'news', choice: 'opted_in', source: 'form' },
    { 'consent:email:news': 'opted_in' },
  ],
])('nodes that follow in the same step see %s', (_, effect, changed) => {
  expect(knownAfter(known, [effect], 9).facts).toEqual({ ...known.facts, ...changed });
});

test('nodes that follow in the same step see the arm that was given', () => {
  expect(knownAfter(known, [{ kind: 'assign', salt: 's', arm: 'b' }], 9).assignments).toEqual({ s: 'b' });
});
