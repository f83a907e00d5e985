import {
  type Condition,
  conditionSchema,
  type FactNeed,
  factsOfCondition,
  segmentsOfCondition,
} from '@perennial/segments';
import type { SqlReader } from '../session/sql-session.ts';

/** A segment whose members follow from its condition. */
export interface DynamicSegment {
  readonly id: number;
  readonly key: string;
  readonly condition: Condition;
  readonly needs: readonly FactNeed[];
  /** Keys of the segments that the condition names. */
  readonly references: readonly string[];
}

type Parsed = Pick<DynamicSegment, 'condition' | 'needs' | 'references'>;

/** Conditions as last parsed, by text: equal needs stay one list, which is how facts are loaded for many contacts at once. */
const parsed = new Map<string, Parsed>();
const MOST_PARSED = 2000;

/** Every dynamic segment, so that a segment comes after those that it names. */
export async function loadDynamicSegments(reader: Pick<SqlReader, 'all'>): Promise<readonly DynamicSegment[]> {
  const rows = await reader.all<{ id: number; key: string; condition: string }>(
    "SELECT id, key, condition FROM segments WHERE kind = 'dynamic' AND archived_at IS NULL AND condition IS NOT NULL ORDER BY id",
    [],
  );
  return inOrder(rows.map(({ id, key, condition }) => ({ id, key, ...parseCondition(condition) })));
}

function parseCondition(text: string): Parsed {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const condition = conditionSchema.parse(JSON.parse(text));
  const made = { condition, needs: factsOfCondition(condition, 'ever'), references: segmentsOfCondition(condition) };
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, made);
  return made;
}

/** Saving refuses cycles, so that this ends. */
function inOrder(segments: readonly DynamicSegment[]): readonly DynamicSegment[] {
  const byKey = new Map(segments.map((segment) => [segment.key, segment]));
  const ordered = new Set<DynamicSegment>();
  const visiting = new Set<DynamicSegment>();
  const visit = (segment: DynamicSegment): void => {
    if (visiting.has(segment)) return;
    visiting.add(segment);
    for (const key of segment.references) {
      const other = byKey.get(key);
      if (other !== undefined) visit(other);
    }
    ordered.add(segment);
  };
  segments.forEach(visit);
  return [...ordered];
}
