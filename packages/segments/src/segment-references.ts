import type { Condition } from './condition.ts';

/** Keys of the segments that a condition names itself, each once, in the order of the rules. */
export function segmentsOfCondition(condition: Condition): readonly string[] {
  if (condition.kind === 'rule') return condition.field.kind === 'segment' ? [condition.field.segment] : [];
  return [...new Set(condition.conditions.flatMap(segmentsOfCondition))];
}

/**
 * The chain by which a segment would contain itself: keys from the segment round to itself; null when there is none.
 * @param conditionOf condition of a segment by key; null for static lists and unknown segments
 */
export function segmentCycle(
  key: string,
  condition: Condition,
  conditionOf: (key: string) => Condition | null,
): readonly string[] | null {
  const seen = new Set<string>();
  const search = (from: Condition, chain: readonly string[]): readonly string[] | null => {
    for (const next of segmentsOfCondition(from)) {
      if (next === key) return [...chain, key];
      if (seen.has(next)) continue;
      seen.add(next);
      const inner = conditionOf(next);
      const found = inner === null ? null : search(inner, [...chain, next]);
      if (found !== null) return found;
    }
    return null;
  };
  return search(condition, [key]);
}
