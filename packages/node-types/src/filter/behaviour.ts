import {
  type ConfigProblem,
  type NameLookup,
  type NodeContext,
  type Outcome,
  type Outlet,
  reason,
} from '@perennial/journey';
import {
  conditionProblems,
  describeCondition,
  type FactNeed,
  factsOfCondition,
  matchesCondition,
} from '@perennial/segments';
import { conditionErrors } from '../config-problem.ts';
import { seenSentences, seenValues } from '../seen-values.ts';
import type { Config } from './config.ts';

export function outlets(): readonly Outlet[] {
  return [{ id: 'pass', label: 'Pass', optional: true }];
}

export function needs(config: Config): readonly FactNeed[] {
  return factsOfCondition(config.condition, 'ever');
}

export function enter({ config, facts, now, stageModels }: NodeContext<Config>): Outcome {
  const { matches, seen } = matchesCondition(config.condition, facts, now, { since: 'ever', stageModels });
  const values = { seen: seenValues(seen) };
  if (matches) {
    const sentence = `The contact meets the filter. ${seenSentences(seen)}`;
    return { kind: 'advance', outlet: 'pass', reason: reason('filter_passed', sentence, values) };
  }
  const sentence = `The contact does not meet the filter and leaves the journey. ${seenSentences(seen)}`;
  return { kind: 'exit', reason: reason('failed_filter', sentence, values) };
}

export function problems(config: Config, names: NameLookup): readonly ConfigProblem[] {
  return conditionErrors(conditionProblems(config.condition, 'condition', names));
}

export function summary({ condition }: Config, names: NameLookup): string {
  if (condition.kind === 'group' && condition.conditions.length === 0) return 'Choose who may go on';
  return `Only if ${describeCondition(condition, names)}`;
}
