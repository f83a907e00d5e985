import { type Condition, type EventField, type FactNeed, factKey, factsOfCondition } from '@perennial/segments';
import type { Goal, JourneySettings } from '../document/journey-settings.ts';
import type { WakeKey } from '../interpreter/wake.ts';
import { wakeKeysOfNeeds } from '../interpreter/wake-keys-of-needs.ts';

/** What a journey looks out for as a whole, wherever its contacts stand: goals, exit rules, the person filter. */
export interface PlanWatch {
  /** Facts that judging them reads; part of the needs of every node. */
  readonly needs: readonly FactNeed[];
  /** What may make a goal or an exit rule true. The person filter wakes nobody: it is asked when a message leaves. */
  readonly wakeKeys: readonly WakeKey[];
}

/** Facts and wake keys of the conditions in the journey settings; happenings count since the enrollment began. */
export function planWatch({ goals, exitRules, personFilter }: WatchSettings): PlanWatch {
  const goalNeeds = goals.flatMap(needsOfGoal);
  const exitNeeds = exitRules.flatMap(({ condition }) => factsOfCondition(condition, 'enrollment'));
  const filterNeeds = personFilter === null ? [] : factsOfCondition(personFilter, 'ever');
  return {
    needs: eachOnce([...goalNeeds, ...exitNeeds, ...filterNeeds]),
    wakeKeys: wakeKeysOfNeeds(eachOnce([...goalNeeds, ...exitNeeds])),
  };
}

/** The part of the settings that is looked out for. */
export type WatchSettings = Pick<JourneySettings, 'goals' | 'exitRules' | 'personFilter'>;

function needsOfGoal(goal: Goal): readonly FactNeed[] {
  return [
    ...factsOfCondition(goal.condition, 'enrollment'),
    ...goalEvents(goal).flatMap((field) => [lastNeed(field), ...valueNeeds(goal, field)]),
  ];
}

/** The happenings that a goal speaks of: they tell when it was reached and what it is worth. */
export function goalEvents({ condition }: Goal): readonly EventField[] {
  const fields = eventFields(condition);
  return [...new Map(fields.map((field) => [factKey(lastNeed(field)), field])).values()];
}

function eventFields(condition: Condition): readonly EventField[] {
  if (condition.kind === 'group') return condition.conditions.flatMap(eventFields);
  return condition.field.kind === 'event' ? [condition.field] : [];
}

/** When the newest of these events since the enrollment was. */
export function lastNeed(field: EventField): FactNeed {
  return { field: { ...field, measure: 'last', property: null, withinDays: null }, since: 'enrollment' };
}

/** What these events since the enrollment are worth; null for goals without a value. */
export function valueNeed({ valueProperty }: Goal, field: EventField): FactNeed | null {
  if (valueProperty === null) return null;
  return { field: { ...field, measure: 'sum', property: valueProperty, withinDays: null }, since: 'enrollment' };
}

function valueNeeds(goal: Goal, field: EventField): readonly FactNeed[] {
  const need = valueNeed(goal, field);
  return need === null ? [] : [need];
}

function eachOnce(needs: readonly FactNeed[]): readonly FactNeed[] {
  const byKey = new Map(needs.map((need) => [factKey(need), need]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, need]) => need);
}
