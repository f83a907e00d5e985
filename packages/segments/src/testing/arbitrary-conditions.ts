import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Condition, Rule } from '../condition.ts';
import type { Field, FieldValue } from '../field.ts';
import { operatorsForField } from '../find-operator.ts';
import type { RuleValue } from '../value-rule.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Few texts, so that values and questions meet: cases, accents, signs that patterns know, and texts that read as something else. */
const TEXTS = [
  'Porto',
  'PORTO',
  'porto',
  'po',
  'O',
  'É',
  'e\u0301',
  'straße',
  'STRASSE',
  'İstanbul',
  'ΟΔΟΣ',
  '50%',
  '5_',
  '5',
  '5.0',
  '-3',
  ' 7 ',
  '007',
  'true',
  ' TRUE ',
  'false',
  'yes',
  'a!b',
  "o'hara",
  'x\\y',
  '\u001f',
  'a\u001fb',
  '🎉',
  'שלום',
  'null',
  '?',
  '$1',
];

const anyText = (now: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...TEXTS) },
    { weight: 2, arbitrary: anyDateText(now) },
    { weight: 1, arbitrary: fc.constant('') },
  );

function anyDateText(now: number): fc.Arbitrary<string> {
  const day = (offset: number): string => isoText(now + offset * DAY_MS);
  return fc
    .integer({ min: -40, max: 3 })
    .chain((offset) =>
      fc.constantFrom(
        day(offset).slice(0, 10),
        day(offset),
        day(offset).replace('Z', '+02:00'),
        day(offset).slice(0, 19),
        '2026-02-30',
      ),
    );
}

function isoText(instant: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString({ smallestUnit: 'millisecond' });
}

const anyNumber = fc.constantFrom(0, 1, 2, 3, 5, 7, -3, 0.1, 2.5, 1e15, 1e-7);

/** What a contact may hold: text, numbers, flags, dates, lists, nothing. */
export function anyFieldValue(now: number): fc.Arbitrary<FieldValue> {
  return fc.oneof(
    { weight: 4, arbitrary: anyText(now) },
    { weight: 2, arbitrary: anyNumber },
    { weight: 1, arbitrary: fc.integer({ min: -40, max: 2 }).map((days) => now + days * DAY_MS) },
    { weight: 1, arbitrary: fc.boolean() },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: fc.array(fc.constantFrom(...TEXTS, ''), { maxLength: 3 }) },
  );
}

/** What a rule may compare with, whether an operator accepts it or not. */
export function anyRuleValue(now: number): fc.Arbitrary<RuleValue> {
  return fc.oneof(
    { weight: 4, arbitrary: anyText(now) },
    { weight: 2, arbitrary: anyNumber },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 60 }) },
    { weight: 2, arbitrary: anyDateText(now).map((text) => text.slice(0, 10)) },
    { weight: 1, arbitrary: fc.boolean() },
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: fc.array(fc.constantFrom(...TEXTS), { minLength: 1, maxLength: 4 }) },
  );
}

/** A rule about one of the fields whose operator suits it and accepts its value. */
export function anyRule(field: fc.Arbitrary<Field>, now: number): fc.Arbitrary<Rule> {
  return field
    .chain((chosen) =>
      fc.record({
        kind: fc.constant('rule' as const),
        field: fc.constant(chosen),
        operator: fc.constantFrom(...operatorsForField(chosen)),
        value: anyRuleValue(now),
      }),
    )
    .filter(({ operator, value }) => operator.check(value) === null)
    .map((rule) => ({ ...rule, operator: rule.operator.id }));
}

/** Rules in nested groups; no group is empty. */
export function anyCondition(field: fc.Arbitrary<Field>, now: number): fc.Arbitrary<Condition> {
  const rule: fc.Arbitrary<Condition> = anyRule(field, now);
  const group = (inner: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
    fc.record({
      kind: fc.constant('group' as const),
      combinator: fc.constantFrom('all' as const, 'any' as const),
      not: fc.boolean(),
      conditions: fc.array(inner, { minLength: 1, maxLength: 3 }),
    });
  return fc.oneof(rule, group(rule), group(fc.oneof(rule, group(rule))));
}
