import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BrokenConditionError } from './broken-condition-error.ts';
import { type Condition, conditionSchema, type Rule, unsetCondition } from './condition.ts';
import { factKey } from './fact.ts';
import { eventFieldSchema, type FieldValue } from './field.ts';
import { matchesCondition } from './matches-condition.ts';
import { MissingFactError } from './missing-fact-error.ts';

const now = Date.UTC(2026, 10, 20, 12);
const options = { since: 'ever' as const };

const attribute = (name: string, operator: string, value: Rule['value']): Rule => ({
  kind: 'rule',
  field: { kind: 'attribute', name },
  operator,
  value,
});
const group = (combinator: 'all' | 'any', not: boolean, conditions: readonly Condition[]): Condition => ({
  kind: 'group',
  combinator,
  not,
  conditions,
});
const facts = (values: Readonly<Record<string, FieldValue>>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      factKey({ field: { kind: 'attribute', name }, since: 'ever' as const }),
      value,
    ]),
  );

describe('every rule that was looked at is told with the value seen', () => {
  it('in the order of the condition, also after the answer is known', () => {
    const condition = group('any', false, [attribute('city', 'equals', 'Porto'), attribute('email', 'is-set', null)]);
    expect(matchesCondition(condition, facts({ city: 'Porto', email: null }), now, options)).toEqual({
      matches: true,
      seen: [
        { sentence: 'City: Porto (asked for: is Porto).', value: 'Porto', matched: true },
        { sentence: 'Email address: nothing (asked for: has a value).', value: null, matched: false },
      ],
    });
  });

  it('stages by their names', () => {
    const field = { kind: 'stage', model: 'm' } as const;
    const rule: Rule = { kind: 'rule', field, operator: 'one-of', value: ['at-risk', 'gone'] };
    const stageModels = { m: { names: { 'at-risk': 'Needs care' } } };
    const result = matchesCondition(rule, { [factKey({ field, since: 'ever' as const })]: 'gone' }, now, {
      ...options,
      stageModels,
    });
    expect(result.seen[0]?.sentence).toBe('Stage: Gone (asked for: is one of Needs care, Gone).');
  });

  it('events since the arrival from facts loaded for that, everything else from all time', () => {
    const field = eventFieldSchema.parse({ kind: 'event', name: 'Order Completed', measure: 'count' });
    const rule: Rule = { kind: 'rule', field, operator: 'at-least', value: 1 };
    const loaded = {
      [factKey({ field, since: 'arrival' as const })]: 0,
      [factKey({ field, since: 'ever' as const })]: 3,
    };
    expect(matchesCondition(rule, loaded, now, { since: 'arrival' as const }).matches).toBe(false);
    expect(matchesCondition(rule, loaded, now, { since: 'ever' as const }).matches).toBe(true);
    const condition = group('all', false, [attribute('city', 'is-set', null)]);
    expect(matchesCondition(condition, facts({ city: 'Porto' }), now, { since: 'arrival' as const }).matches).toBe(
      true,
    );
  });
});

describe('what publishing should have stopped is a bug and throws', () => {
  it('a fact that was not loaded', () => {
    const read = () => matchesCondition(attribute('city', 'is-set', null), facts({ town: 'Porto' }), now, options);
    expect(read).toThrow(MissingFactError);
    expect(read).toThrow('"attribute:city" was read but not loaded');
  });

  it('an unset group, because it is neither true nor false', () => {
    expect(() => matchesCondition(group('any', true, [unsetCondition]), {}, now, options)).toThrow(
      BrokenConditionError,
    );
  });

  it('an operator that does not exist, also one with the name of a built-in', () => {
    for (const id of ['near', 'toString']) {
      expect(() => matchesCondition(attribute('city', id, 'x'), facts({ city: 'x' }), now, options)).toThrow(
        `There is no operator "${id}".`,
      );
    }
  });
});

/** Says the same in another way: conditions become text of JavaScript, judged by its own `&&`, `||` and `!`. */
function naively(condition: Condition, values: Readonly<Record<string, number | null>>): boolean {
  const spell = (part: Condition): string => {
    if (part.kind === 'group') {
      const joined = part.conditions.map(spell).join(part.combinator === 'all' ? '&&' : '||');
      return `${part.not ? '!' : ''}(${joined})`;
    }
    const actual = part.field.kind === 'attribute' ? (values[part.field.name] ?? null) : null;
    const sign = { 'at-least': '>=', 'at-most': '<=', 'greater-than': '>', 'less-than': '<' }[part.operator];
    if (sign !== undefined) return `(${actual}!==null&&${actual}${sign}${String(part.value)})`;
    return part.operator === 'equals' ? `(${actual}===${String(part.value)})` : `(${actual}!==${String(part.value)})`;
  };
  return Boolean(new Function(`return ${spell(condition)};`)());
}

it('for any tree of conditions and any values, the answer is that of a naive oracle', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const operator = fc.constantFrom('at-least', 'at-most', 'greater-than', 'less-than', 'equals', 'not-equals');
  const rule = fc.tuple(name, operator, fc.integer({ min: -3, max: 3 })).map((parts) => attribute(...parts));
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      rule,
      fc
        .tuple(
          fc.constantFrom('all' as const, 'any' as const),
          fc.boolean(),
          fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
        )
        .map((parts) => group(...parts)),
    ),
  }));
  const value = fc.option(fc.integer({ min: -3, max: 3 }));
  fc.assert(
    fc.property(tree, fc.record({ a: value, b: value, c: value }), (condition, values) => {
      const parsed = conditionSchema.parse(JSON.parse(JSON.stringify(condition)));
      expect(matchesCondition(parsed, facts(values), now, options).matches).toBe(naively(condition, values));
    }),
    { numRuns: 500, seed: 20261122 },
  );
});
