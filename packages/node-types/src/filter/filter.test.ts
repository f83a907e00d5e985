import { describe, expect, it } from 'vitest';
import { attributeFact, attributeRule, enterNode, problemsOf, summaryOf } from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

const regulars = { condition: attributeRule('visits', 'at-least', 3) };
const visits = (count: number | null) => ({ facts: attributeFact('visits', count) });

describe('a contact', () => {
  it('who fits goes on by Pass', () => {
    expect(enterNode(nodeType, regulars, visits(5))).toEqual({
      kind: 'advance',
      outlet: 'pass',
      reason: {
        code: 'filter_passed',
        sentence: 'The contact meets the filter. Visits: 5 (asked for: is at least 3).',
        values: { seen: [{ sentence: 'Visits: 5 (asked for: is at least 3).', value: 5, matched: true }] },
      },
    });
  });

  it.each([2, null])('who does not fit (%s) leaves the journey with the values seen', (count) => {
    const outcome = enterNode(nodeType, regulars, visits(count));
    expect(outcome).toMatchObject({ kind: 'exit', reason: { code: 'failed_filter' } });
    expect(outcome.reason.values).toMatchObject({ seen: [{ value: count, matched: false }] });
  });
});

it('ruling "unset split condition": publishing is blocked', () => {
  expect(problemsOf(nodeType, {})).toEqual(['unset_condition at condition']);
  expect(problemsOf(nodeType, regulars)).toEqual([]);
});

it('its card tells who may go on', () => {
  expect(summaryOf(nodeType, regulars)).toBe('Only if visits is at least 3');
  expect(summaryOf(nodeType, {})).toBe('Choose who may go on');
});
