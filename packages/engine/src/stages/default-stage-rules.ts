import type { Condition } from '@perennial/segments';
import type { StageRule } from './stage-rule.ts';

/** Name of the order event in Segment's ecommerce specification. */
export const ORDER_COMPLETED = 'Order Completed';

function ordersAtLeast(count: number): Condition {
  const field = {
    kind: 'event',
    name: ORDER_COMPLETED,
    measure: 'count',
    property: null,
    withinDays: null,
    where: [],
  } as const;
  return { kind: 'rule', field: { ...field, where: [] }, operator: 'at-least', value: count };
}

function onEvent(
  priority: number,
  name: string,
  event: string,
  from: StageRule['from'],
  to: string,
  condition: Condition | null = null,
): StageRule {
  const when = { kind: 'event', event, condition } as const;
  return { id: 'new', model: 'classic-five', name, enabled: true, priority, from, to, when };
}

function onSilence(
  priority: number,
  name: string,
  event: string | null,
  days: number,
  from: StageRule['from'],
  to: string,
): StageRule {
  const when = { kind: 'silence', event, days, condition: null } as const;
  return { id: 'new', model: 'classic-five', name, enabled: true, priority, from, to, when };
}

/** What the classic five start with: rules of a shop that sends Segment's ecommerce events. A company edits its own copy. */
export const defaultStageRules: readonly StageRule[] = [
  onEvent(10, 'A lapsed customer orders again', ORDER_COMPLETED, ['dormant', 'churned'], 'retention'),
  onEvent(
    20,
    'Fifth order',
    ORDER_COMPLETED,
    [null, 'awareness', 'engagement', 'conversion', 'retention'],
    'loyalty',
    ordersAtLeast(5),
  ),
  onEvent(
    30,
    'Second order',
    ORDER_COMPLETED,
    [null, 'awareness', 'engagement', 'conversion'],
    'retention',
    ordersAtLeast(2),
  ),
  onEvent(40, 'First order', ORDER_COMPLETED, [null, 'awareness', 'engagement'], 'conversion'),
  onEvent(50, 'Looks at a product', 'Product Viewed', [null, 'awareness'], 'engagement'),
  onEvent(51, 'Signs up', 'Signed Up', [null, 'awareness'], 'engagement'),
  onEvent(52, 'Puts a product in the cart', 'Product Added', [null, 'awareness'], 'engagement'),
  onEvent(90, 'Seen for the first time', '*', [null], 'awareness'),
  onSilence(100, 'No order for 60 days', ORDER_COMPLETED, 60, ['conversion', 'retention', 'loyalty'], 'dormant'),
  onSilence(110, 'Nothing for 180 days while dormant', null, 180, ['dormant'], 'churned'),
];
