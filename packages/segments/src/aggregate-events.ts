import { daysBefore } from './days-before.ts';
import type { EventField, FieldValue } from './field.ts';
import { type EventProperties, matchesPropertyRules, propertyValue } from './matches-property-rules.ts';
import { readNumber } from './read-value.ts';

/** The part of a recorded event that counts. Times are ms UTC. */
export interface CountedEvent {
  readonly name: string;
  readonly properties: EventProperties;
  readonly occurredAt: number;
}

/** Sums are rounded to millionths, so that they do not depend on the order in which events were loaded. */
const SUM_STEPS = 1_000_000;

/**
 * The value of an event field: the one implementation that stores, rehearsal and tests use. Events that a clock running ahead dated after
 * `now` count too: they were recorded, and would otherwise be missed when they wake somebody.
 * @param events recorded events of one contact, in any order; other names are passed over
 * @param now ms UTC, the end of the window of `field.withinDays`
 * @param since ms UTC, only events after it count (arrival at a node): the event that brought the contact there is not one of them; null for all
 * @returns a number for `count` and `sum` (0 without events), an instant in ms UTC for `first` and `last` (null without events)
 */
export function aggregateEvents(
  events: Iterable<CountedEvent>,
  field: EventField,
  now: number,
  since: number | null,
): FieldValue {
  const earliest = daysBefore(now, field.withinDays) ?? -Infinity;
  const counted = [...events].filter(
    (event) =>
      event.name === field.name &&
      event.occurredAt >= earliest &&
      (since === null || event.occurredAt > since) &&
      matchesPropertyRules(field.where, event.properties, now),
  );
  if (field.measure === 'count') return counted.length;
  if (field.measure === 'sum') return sumOf(counted, field.property);
  const first = field.measure === 'first';
  return counted.reduce<number | null>((best, { occurredAt }) => {
    if (best === null) return occurredAt;
    return first ? Math.min(best, occurredAt) : Math.max(best, occurredAt);
  }, null);
}

function sumOf(events: readonly CountedEvent[], property: string | null): number {
  if (property === null) return 0;
  const sum = events.reduce((total, event) => total + (readNumber(propertyValue(event.properties, property)) ?? 0), 0);
  return Math.round(sum * SUM_STEPS) / SUM_STEPS;
}
