import {
  type ConfigProblem,
  type EntryBehavior,
  type EventTrigger,
  type NameLookup,
  type Outcome,
  reason,
} from '@perennial/journey';
import { describePropertyRules, matchesPropertyRules, propertyRuleProblems } from '@perennial/segments';
import { conditionErrors, configError } from '../config-problem.ts';
import { admitByFilter, personFilterProblems } from '../person-filter.ts';
import type { Config } from './config.ts';

export const entry: EntryBehavior<Config> = {
  patterns: (config) => (config.event === '' ? [] : [{ kind: 'event', name: config.event }]),
  admit: (config, trigger, facts, now) => {
    if (trigger.kind !== 'event' || trigger.name !== config.event) return { admitted: false, reason: null };
    // An event with other properties is not this journey's business: no refusal is recorded.
    if (!matchesPropertyRules(config.where, trigger.properties, now)) return { admitted: false, reason: null };
    const sentence = `The event ${trigger.name} happened.`;
    const admitted = reason('event_happened', sentence, { event: trigger.name, eventId: trigger.id });
    return admitByFilter(config.personFilter, facts, now, {
      admitted: true,
      reason: admitted,
      ...entryKeyOf(config, trigger),
    });
  },
};

/** Ruling "Same journey, second trigger", keyed. An event without the property is told apart from none. */
function entryKeyOf({ keyProperty }: Config, { properties }: EventTrigger): { readonly entryKey?: string } {
  if (keyProperty === '') return {};
  const value = properties[keyProperty];
  return typeof value === 'string' || typeof value === 'number' ? { entryKey: String(value).slice(0, 200) } : {};
}

export function enter(): Outcome {
  return { kind: 'advance', outlet: 'next', reason: reason('entered', 'The contact entered the journey by an event.') };
}

export function problems(config: Config, names: NameLookup): readonly ConfigProblem[] {
  return [
    ...(config.event === ''
      ? [configError('missing_event', 'event', 'Choose the event that starts the journey.')]
      : []),
    ...conditionErrors(propertyRuleProblems(config.where, 'where')),
    ...personFilterProblems(config.personFilter, names),
  ];
}

export function summary(config: Config): string {
  if (config.event === '') return 'Choose an event';
  return config.where.length === 0 ? config.event : `${config.event} with ${describePropertyRules(config.where)}`;
}
