import type { Condition } from './condition.ts';
import type { EventField, Field, FieldValue, MessageField } from './field.ts';

/**
 * A value somebody will ask for. `since` narrows what happened to what came after the contact arrived at the node that asks (ruling
 * "only count events after arrival") or entered the journey; it is `ever` for every field that does not speak of happenings.
 */
export interface FactNeed {
  readonly field: Field;
  readonly since: Since;
}

/** From when on happenings count. */
export type Since = 'ever' | 'arrival' | 'enrollment';

/** Loaded values by `factKey`. A key that is absent was never loaded: asking for it is a bug, not a "no". */
export type FactValues = Readonly<Record<string, FieldValue>>;

/** Canonical key of a need: equal needs give equal keys, whatever the order of object keys. */
export function factKey(need: FactNeed): string {
  return `${need.since === 'ever' ? '' : `${need.since}:`}${canonicalField(need.field)}`;
}

function canonicalField(field: Field): string {
  switch (field.kind) {
    case 'attribute':
      return `attribute:${field.name}`;
    case 'stage':
    case 'stage-since':
      return `${field.kind}:${field.model}`;
    case 'segment':
      return `segment:${field.segment}`;
    case 'consent':
      return `consent:${field.channel}:${field.topic}`;
    case 'message':
      return `message:${JSON.stringify([field.what, field.measure, field.channel, field.from, field.link, field.withinDays])}`;
    case 'event': {
      const where = field.where.map((rule) => [rule.property, rule.operator, rule.value]);
      return `event:${JSON.stringify([field.name, field.measure, field.property, field.withinDays, where])}`;
    }
  }
}

/** Every fact a condition reads, each once. */
export function factsOfCondition(condition: Condition, since: Since): readonly FactNeed[] {
  const needs = new Map<string, FactNeed>();
  collect(condition, since, needs);
  return [...needs.values()];
}

function collect(condition: Condition, since: Since, needs: Map<string, FactNeed>): void {
  if (condition.kind === 'group') {
    for (const child of condition.conditions) collect(child, since, needs);
    return;
  }
  const need: FactNeed = { field: condition.field, since: sinceOf(condition.field, since) };
  needs.set(factKey(need), need);
}

/** Only happenings have a beginning from which they count; what a contact is now has none. */
export function sinceOf(field: Field, since: Since): Since {
  return isHappening(field) ? since : 'ever';
}

/** Whether a field speaks of what happened rather than of what the contact is now. */
export function isHappening(field: Field): field is EventField | MessageField {
  return field.kind === 'event' || field.kind === 'message';
}

/** Where an enrollment began and where the contact stands now, ms UTC. */
export interface SinceBounds {
  readonly arrivedAt: number;
  readonly enrolledAt: number;
}

/** The instant after which happenings count, ms UTC; null when all of them do. */
export function sinceInstant(since: Since, { arrivedAt, enrolledAt }: SinceBounds): number | null {
  if (since === 'ever') return null;
  return since === 'arrival' ? arrivedAt : enrolledAt;
}
