import { expect, test } from 'vitest';
import type { Condition } from './condition.ts';
import { segmentCycle, segmentsOfCondition } from './segment-references.ts';

const inside = (segment: string): Condition => ({
  kind: 'rule',
  field: { kind: 'segment', segment },
  operator: 'is-true',
  value: null,
});
const any = (...segments: readonly string[]): Condition => ({
  kind: 'group',
  combinator: 'any',
  not: false,
  conditions: segments.map(inside),
});

test('a condition names the segments it looks at once each', () => {
  expect(segmentsOfCondition(any('a', 'b', 'a'))).toEqual(['a', 'b']);
});

const known: Readonly<Record<string, Condition>> = { b: any('c', 'd'), c: any('d'), d: any('a'), e: any('b') };

test.each<[string, Condition, readonly string[] | null]>([
  ['itself', inside('a'), ['a', 'a']],
  ['a segment that looks at it', any('d'), ['a', 'd', 'a']],
  ['a longer chain', any('x', 'b'), ['a', 'b', 'c', 'd', 'a']],
  ['others only', any('x', 'y'), null],
])('a segment may not look at %s and so contain itself', (_, condition, chain) => {
  expect(segmentCycle('a', condition, (key) => known[key] ?? null)).toEqual(chain);
});
