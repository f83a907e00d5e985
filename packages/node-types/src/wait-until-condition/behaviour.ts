import {
  type ConfigProblem,
  DAY_MS,
  describeDuration,
  describeInstant,
  durationMs,
  isoFromInstant,
  type NameLookup,
  type NodeContext,
  type Outcome,
  type Outlet,
  reason,
  wakeKeysOfNeeds,
} from '@perennial/journey';
import {
  conditionProblems,
  describeCondition,
  type FactNeed,
  factsOfCondition,
  matchesCondition,
  mayComeTrueByTime,
} from '@perennial/segments';
import { conditionErrors } from '../config-problem.ts';
import { seenSentences, seenValues } from '../seen-values.ts';
import type { Config } from './config.ts';

/** A condition that becomes true by mere passing of time is looked at this often: days are its unit. */
const LOOK_AGAIN_MS = DAY_MS;

export function outlets(): readonly Outlet[] {
  return [
    { id: 'met', label: 'Met', optional: true },
    { id: 'timeout', label: 'Time is up', optional: true },
  ];
}

export function needs(config: Config): readonly FactNeed[] {
  return factsOfCondition(config.condition, config.onlyEventsAfterArrival ? 'arrival' : 'ever');
}

export function enter(context: NodeContext<Config>): Outcome {
  return lookAgain(context);
}

export function resume(context: NodeContext<Config>): Outcome {
  return lookAgain(context);
}

export function problems(config: Config, names: NameLookup): readonly ConfigProblem[] {
  return conditionErrors(conditionProblems(config.condition, 'condition', names));
}

export function summary(config: Config, names: NameLookup): string {
  const { condition } = config;
  if (condition.kind === 'group' && condition.conditions.length === 0) return 'Choose what to wait for';
  return `Wait until ${describeCondition(condition, names)}, up to ${describeDuration(config.timeout)}`;
}

/** A condition that came true at the last moment still counts as met: the answer is asked for before the clock. */
function lookAgain(context: NodeContext<Config>): Outcome {
  const { config, now, arrivedAt, contact, facts, stageModels } = context;
  const since = config.onlyEventsAfterArrival ? 'arrival' : 'ever';
  const { matches, seen } = matchesCondition(config.condition, facts, now, { since, stageModels });
  const values = { seen: seenValues(seen) };
  if (matches) {
    const sentence = `What was waited for is true. ${seenSentences(seen)}`;
    return { kind: 'advance', outlet: 'met', reason: reason('condition_met', sentence, values) };
  }
  const timeoutAt = arrivedAt + durationMs(config.timeout);
  if (now >= timeoutAt) {
    const sentence = `${describeDuration(config.timeout)} passed without it. ${seenSentences(seen)}`;
    return { kind: 'advance', outlet: 'timeout', reason: reason('wait_timeout', sentence, values) };
  }
  const until = mayComeTrueByTime(config.condition) ? Math.min(timeoutAt, now + LOOK_AGAIN_MS) : timeoutAt;
  const sentence = `Waits for it until ${describeInstant(timeoutAt, contact.timeZone)}. ${seenSentences(seen)}`;
  return {
    kind: 'wait',
    until,
    wakeKeys: wakeKeysOfNeeds(needs(config)),
    reason: reason('waiting_for_condition', sentence, { ...values, timeoutAt: isoFromInstant(timeoutAt) }),
  };
}
