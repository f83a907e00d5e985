import {
  type ConfigProblem,
  type NameLookup,
  type NodeContext,
  type Outcome,
  type Outlet,
  reason,
} from '@perennial/journey';
import { type FactNeed, factKey } from '@perennial/segments';
import { configError } from '../config-problem.ts';
import { changeProblems } from './change-problems.ts';
import type { Config } from './config.ts';
import { copiedAttribute, resolveChange } from './resolve-change.ts';

export function outlets(): readonly Outlet[] {
  return [{ id: 'next', label: 'Next', optional: true }];
}

export function needs(config: Config): readonly FactNeed[] {
  const copied = config.changes.flatMap(copiedAttribute);
  return [...new Map(copied.map((need) => [factKey(need), need])).values()];
}

/** All values are worked out before the first change is made, so rows do not see each other's work. */
export function enter(context: NodeContext<Config>): Outcome {
  const resolved = context.config.changes.map((change) => resolveChange(change, context));
  const changes = resolved.flatMap(({ change }) => (change === null ? [] : [change]));
  const sentence = resolved.map((one) => one.sentence).join(' ');
  if (changes.length === 0) return { kind: 'advance', outlet: 'next', reason: reason('contact_unchanged', sentence) };
  return {
    kind: 'advance',
    outlet: 'next',
    effects: [{ kind: 'update-contact', changes }],
    reason: reason('contact_updated', sentence, { changes: changes.map((change) => ({ ...change })) }),
  };
}

export function problems(config: Config, names: NameLookup): readonly ConfigProblem[] {
  if (config.changes.length === 0) return [configError('missing_change', 'changes', 'Add at least one change.')];
  return config.changes.flatMap((change, index) => changeProblems(change, `changes.${index}`, names));
}
