import type { Condition } from './condition.ts';
import type { Field, FieldValue } from './field.ts';

/**
 * A value somebody will ask for. `sinceArrival` narrows an event field to events that occurred after the contact arrived at the
 * node that asks (ruling "only count events after arrival"); it is false for every other field.
 */
export interface FactNeed {
  readonly field: Field;
  readonly sinceArrival: boolean;
}

/** Loaded values by `factKey`. A key that is absent was never loaded: asking for it is a bug, not a "no". */
export type FactValues = Readonly<Record<string, FieldValue>>;

/** Canonical key of a need: equal needs give equal keys, whatever the order of object keys. */
export function factKey(need: FactNeed): string {
  return `${need.sinceArrival ? 'arrival:' : ''}${canonicalField(need.field)}`;
}

function canonicalField(field: Field): string {
  if (field.kind === 'attribute') return `attribute:${field.name}`;
  if (field.kind === 'stage') return `stage:${field.model}`;
  const where = field.where.map((rule) => [rule.property, rule.operator, rule.value]);
  return `event:${JSON.stringify([field.name, field.measure, field.property, field.withinDays, where])}`;
}

/** Every fact a condition reads, each once. */
export function factsOfCondition(condition: Condition, sinceArrival: boolean): readonly FactNeed[] {
  const needs = new Map<string, FactNeed>();
  collect(condition, sinceArrival, needs);
  return [...needs.values()];
}

function collect(condition: Condition, sinceArrival: boolean, needs: Map<string, FactNeed>): void {
  if (condition.kind === 'group') {
    for (const child of condition.conditions) collect(child, sinceArrival, needs);
    return;
  }
  const need: FactNeed = { field: condition.field, sinceArrival: sinceArrival && condition.field.kind === 'event' };
  needs.set(factKey(need), need);
}
