import { type Admission, type ConfigProblem, reason } from '@perennial/journey';
import {
  type Condition,
  conditionProblems,
  conditionSchema,
  type FactNeed,
  type FactValues,
  factsOfCondition,
  type KnownStages,
  matchesCondition,
} from '@perennial/segments';
import { conditionErrors } from './config-problem.ts';
import { seenSentences, seenValues } from './seen-values.ts';

/** Who may enter, judged by the contact at the moment of entry; null lets everybody in. */
export const personFilterSchema = conditionSchema.nullable().default(null);

/** Facts the filter reads. Events of all time count: nobody has arrived anywhere yet. */
export function personFilterNeeds(filter: Condition | null): readonly FactNeed[] {
  return filter === null ? [] : factsOfCondition(filter, 'ever');
}

/** Nobody has entered yet, so there are no messages of "this journey" to ask about. */
export function personFilterProblems(filter: Condition | null, known: KnownStages): readonly ConfigProblem[] {
  if (filter === null) return [];
  return conditionErrors(conditionProblems(filter, 'personFilter', { ...known, hasEnrollment: false }));
}

/**
 * Lets in whom the filter lets in, with `admitted` as the reason; refuses the others with `failed_filter` and the values seen.
 * @param now instant in ms UTC
 */
export function admitByFilter(
  filter: Condition | null,
  facts: FactValues,
  now: number,
  admitted: Extract<Admission, { admitted: true }>,
): Admission {
  if (filter === null) return admitted;
  const { matches, seen } = matchesCondition(filter, facts, now, { since: 'ever' });
  if (matches) return admitted;
  const sentence = `Not let in: the contact does not meet the filter of the entry. ${seenSentences(seen)}`;
  return { admitted: false, reason: reason('failed_filter', sentence, { seen: seenValues(seen) }) };
}
