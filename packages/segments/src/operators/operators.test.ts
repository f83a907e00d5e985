import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../field.ts';
import type { RuleValue } from '../value-rule.ts';
import { operators } from './operators.generated.ts';

const now = Date.UTC(2026, 10, 20, 12);
const dayMs = 24 * 60 * 60 * 1000;

function operatorOf(id: string) {
  const operator = operators[id];
  if (operator === undefined) throw new Error(`There is no operator ${id}.`);
  return operator;
}

const cases: Readonly<Record<string, readonly (readonly [actual: FieldValue, value: RuleValue, matches: boolean])[]>> =
  {
    equals: [
      ['Porto', 'porto', true],
      ['Porto', 'Port', false],
      ['É', 'e\u0301', true],
      [5, 5, true],
      [5, '5', true],
      ['5', 5, true],
      ['5.0', 5, true],
      [5, 'five', false],
      [true, 'TRUE', true],
      [true, true, true],
      ['true', true, true],
      ['yes', true, false],
      [null, 'Porto', false],
      [['Porto'], 'Porto', false],
      ['Porto', ['Porto'], false],
      ['Porto', null, false],
    ],
    'not-equals': [
      ['Porto', 'PORTO', false],
      ['Porto', 'Lisbon', true],
      [null, 'Porto', true],
      ['Porto', null, false],
      ['Porto', ['Lisbon'], false],
    ],
    contains: [
      ['Rua do Porto', 'porto', true],
      ['Lisbon', 'porto', false],
      [['VIP', 'new'], 'vip', true],
      [['VIP list'], 'vip', false],
      [null, 'porto', false],
      [5, '5', false],
      ['Porto', null, false],
    ],
    'not-contains': [
      ['Rua do Porto', 'porto', false],
      [['VIP'], 'new', true],
      [null, 'porto', true],
      ['Porto', null, false],
    ],
    'starts-with': [
      ['Porto', 'PO', true],
      ['Porto', 'orto', false],
      [null, 'P', false],
      ['Porto', null, false],
    ],
    'at-least': [
      [2, 2, true],
      [1.9, 2, false],
      ['3', 2, true],
      ['three', 2, false],
      [null, 0, false],
      [2, null, false],
      [-1, '-1.5', true],
    ],
    'at-most': [
      [2, 2, true],
      [2.1, 2, false],
      [null, 2, false],
    ],
    'greater-than': [
      [2, 2, false],
      [2.1, 2, true],
      [true, 0, false],
    ],
    'less-than': [
      [2, 2, false],
      ['1', 2, true],
      [null, 2, false],
    ],
    'is-set': [
      ['x', null, true],
      [0, null, true],
      [false, null, true],
      ['', null, false],
      [[], null, false],
      [null, null, false],
    ],
    'is-not-set': [
      ['', null, true],
      [[], null, true],
      [null, null, true],
      [0, null, false],
      [['a'], null, false],
    ],
    'one-of': [
      ['porto', ['Lisbon', 'Porto'], true],
      [5, ['5'], true],
      [['new', 'vip'], ['VIP'], true],
      [[], ['VIP'], false],
      [null, ['VIP'], false],
      ['Porto', 'Porto', false],
    ],
    'none-of': [
      ['porto', ['Lisbon', 'Porto'], false],
      [['new'], ['VIP'], true],
      [null, ['VIP'], true],
      ['Porto', 'Lisbon', false],
    ],
    'within-last-days': [
      [now, 1, true],
      [now - dayMs, 1, true],
      [now - dayMs - 1, 1, false],
      [now + 1, 1, false],
      ['2026-11-20', 1, true],
      ['2026-11-20T11:00:00+01:00', 1, true],
      ['2026-11-19T11:59:59', 1, false],
      ['yesterday', 1, false],
      ['2026-02-30', 1, false],
      [null, 1, false],
      [now, null, false],
      [true, 1, false],
    ],
    'more-than-days-ago': [
      [now - dayMs, 1, false],
      [now - dayMs - 1, 1, true],
      ['2026-11-01', '7', true],
      [null, 1, false],
      [0, null, false],
    ],
    'before-date': [
      [Date.UTC(2026, 10, 20) - 1, '2026-11-20', true],
      [Date.UTC(2026, 10, 20), '2026-11-20', false],
      ['2026-11-19', '2026-11-20', true],
      [null, '2026-11-20', false],
      [now, null, false],
    ],
    'after-date': [
      [Date.UTC(2026, 10, 21) - 1, '2026-11-20', false],
      [Date.UTC(2026, 10, 21), '2026-11-20', true],
      ['2026-11-20', '2026-11-20', false],
      [null, '2026-11-20', false],
      [now, 'soon', false],
    ],
    'is-true': [
      [true, null, true],
      ['True', null, true],
      [false, null, false],
      [1, null, false],
      [null, null, false],
    ],
    'is-false': [
      [false, null, true],
      ['false', null, true],
      [true, null, false],
      ['no', null, false],
      [null, null, false],
    ],
  };

describe.each(Object.entries(operators))('%s', (id, operator) => {
  it('is known by its file name and has words for people', () => {
    expect(operator.id).toBe(id);
    expect(operator.title).toMatch(/^(is|is .+|has .+|contains|does not contain|starts with)$/);
    expect(operator.suits.length).toBeGreaterThan(0);
  });

  it('has cases here', () => {
    expect(cases[id]?.length ?? 0).toBeGreaterThan(0);
  });

  it.each(cases[id] ?? [])('of %j against %j is %s', (actual, value, expected) => {
    expect(operatorOf(id).matches(actual, value, now)).toBe(expected);
  });
});

describe('the check of the right-hand side', () => {
  it.each<[string, RuleValue, string | null]>([
    ['equals', 'Porto', null],
    ['equals', 0, null],
    ['equals', false, null],
    ['equals', '', 'Enter the value to compare with.'],
    ['not-equals', null, 'Enter the value to compare with.'],
    ['equals', ['a'], 'Enter the value to compare with.'],
    ['contains', 'x', null],
    ['contains', '', 'Enter the text to look for.'],
    ['starts-with', 5, 'Enter the text to look for.'],
    ['at-least', '2.5', null],
    ['at-most', 'two', 'Enter a number.'],
    ['less-than', null, 'Enter a number.'],
    ['is-set', null, null],
    ['is-true', 'x', 'This comparison takes no value. Remove it.'],
    ['one-of', ['a'], null],
    ['one-of', [], 'Enter at least one value.'],
    ['none-of', ['a', ''], 'Enter at least one value.'],
    ['none-of', 'a', 'Enter at least one value.'],
    ['within-last-days', 30, null],
    ['within-last-days', 0, 'Enter a whole number of days from 1 to 3650.'],
    ['more-than-days-ago', 1.5, 'Enter a whole number of days from 1 to 3650.'],
    ['more-than-days-ago', 4000, 'Enter a whole number of days from 1 to 3650.'],
    ['within-last-days', 'x', 'Enter a whole number of days from 1 to 3650.'],
    ['before-date', '2026-11-20', null],
    ['after-date', '2026-11-31', 'Enter a date as year-month-day, such as 2026-11-27.'],
    ['after-date', 5, 'Enter a date as year-month-day, such as 2026-11-27.'],
  ])('%s with %j: %s', (id, value, expected) => {
    expect(operatorOf(id).check(value)).toBe(expected);
  });
});
