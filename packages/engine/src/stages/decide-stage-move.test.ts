import { factKey, matchesCondition } from '@perennial/segments';
import { describe, expect, test } from 'vitest';
import { decideStageMoves, type StageOccasion, type StoredStageRule } from './decide-stage-move.ts';
import { defaultStageRules } from './default-stage-rules.ts';
import type { StageRule } from './stage-rule.ts';

const rules: readonly StoredStageRule[] = defaultStageRules.map((rule, index) => ({ key: index + 1, rule }));
const orderCount = factKey({
  field: { kind: 'event', name: 'Order Completed', measure: 'count', property: null, withinDays: null, where: [] },
  since: 'ever',
});

/** Where the classic five put a contact of `stage` who did `event`, having made `orders` orders with it. */
function stageAfter(stage: string | null, event: string, orders: number): string | null {
  const stages = new Map(stage === null ? [] : [['classic-five', stage]]);
  const occasion: StageOccasion = { kind: 'event', name: event };
  const moves = decideStageMoves(
    rules,
    [occasion],
    stages,
    (condition) => matchesCondition(condition, { [orderCount]: orders }, 0, { since: 'ever' }).matches,
  );
  return moves[0]?.to ?? stage;
}

describe('the default rules of the classic five', () => {
  test.each([
    ['anything seen for the first time makes awareness', null, 'Page Viewed', 0, 'awareness'],
    ['a page seen again changes nothing', 'awareness', 'Page Viewed', 0, 'awareness'],
    ['a product view makes engagement', 'awareness', 'Product Viewed', 0, 'engagement'],
    ['a product view as the first event makes engagement', null, 'Product Viewed', 0, 'engagement'],
    ['a product view does not pull a customer back', 'retention', 'Product Viewed', 3, 'retention'],
    ['the first order makes conversion', 'engagement', 'Order Completed', 1, 'conversion'],
    ['the first order makes conversion whatever came before', null, 'Order Completed', 1, 'conversion'],
    ['the second order makes retention', 'conversion', 'Order Completed', 2, 'retention'],
    ['the fourth order changes nothing', 'retention', 'Order Completed', 4, 'retention'],
    ['the fifth order makes loyalty', 'retention', 'Order Completed', 5, 'loyalty'],
    ['a loyal customer stays loyal', 'loyalty', 'Order Completed', 9, 'loyalty'],
    ['an order brings a dormant customer back to retention', 'dormant', 'Order Completed', 9, 'retention'],
    ['an order brings a churned customer back to retention', 'churned', 'Order Completed', 1, 'retention'],
  ])('%s', (_rule, stage, event, orders, expected) => {
    expect(stageAfter(stage, event, orders)).toBe(expected);
  });
});

describe('deciding stage moves', () => {
  const rule = (key: number, model: string, change: Partial<StageRule>): StoredStageRule => ({
    key,
    rule: {
      id: `r${key}`,
      model,
      name: `Rule ${key}`,
      enabled: true,
      priority: key,
      from: [],
      to: 'b',
      when: { kind: 'event', event: 'Seen', condition: null },
      ...change,
    },
  });
  const seen: readonly StageOccasion[] = [{ kind: 'event', name: 'Seen' }];
  const whenStage = (model: string, stage: string): StageRule['when'] => ({
    kind: 'event',
    event: 'Seen',
    condition: { kind: 'rule', field: { kind: 'stage', model }, operator: 'equals', value: stage },
  });
  const holds = (condition: unknown, stages: ReadonlyMap<string, string>): boolean => {
    const { field, value } = condition as { field: { model: string }; value: string };
    return stages.get(field.model) === value;
  };

  test('the first rule that applies decides, and the others of its model are not looked at', () => {
    const moves = decideStageMoves([rule(1, 'm', { to: 'b' }), rule(2, 'm', { to: 'c' })], seen, new Map(), holds);
    expect(moves).toMatchObject([{ model: 'm', to: 'b', ruleKey: 1 }]);
  });

  test('a first rule that points to the present stage keeps the contact there', () => {
    const moves = decideStageMoves(
      [rule(1, 'm', { to: 'b' }), rule(2, 'm', { to: 'c' })],
      seen,
      new Map([['m', 'b']]),
      holds,
    );
    expect(moves).toEqual([]);
  });

  test('a disabled rule is as good as absent', () => {
    expect(decideStageMoves([rule(1, 'm', { enabled: false })], seen, new Map(), holds)).toEqual([]);
  });

  test('one occasion moves once per model and follows at most three moves through models', () => {
    const chain = [
      rule(1, 'm4', { when: whenStage('m3', 'b') }),
      rule(2, 'm3', { when: whenStage('m2', 'b') }),
      rule(3, 'm2', { when: whenStage('m1', 'b') }),
      rule(4, 'm1', {}),
    ];
    expect(decideStageMoves(chain, seen, new Map(), holds).map((move) => move.model)).toEqual(['m1', 'm2', 'm3']);
  });

  test('rules that would send a contact round in circles move it once', () => {
    const circle = [rule(1, 'm', { from: ['a'], to: 'b' }), rule(2, 'm', { from: ['b'], to: 'a' })];
    expect(decideStageMoves(circle, seen, new Map([['m', 'a']]), holds)).toMatchObject([{ to: 'b' }]);
  });

  test('attribute rules listen to changed traits and event rules do not', () => {
    const both = [
      rule(1, 'm1', {
        when: {
          kind: 'attribute',
          condition: { kind: 'rule', field: { kind: 'stage', model: 'x' }, operator: 'equals', value: 'y' },
        },
      }),
      rule(2, 'm2', {}),
    ];
    const stages = new Map([['x', 'y']]);
    expect(decideStageMoves(both, [{ kind: 'attributes' }], stages, holds).map((move) => move.model)).toEqual(['m1']);
    expect(decideStageMoves(both, seen, stages, holds).map((move) => move.model)).toEqual(['m2']);
  });
});
