import { saveContactValues } from '../segments/compared-attributes.ts';
import type { JudgeContext } from '../segments/judge-members.ts';
import { type SegmentTouch, touchSegments } from '../segments/touch-segments.ts';
import type { SqlSession } from '../session/sql-session.ts';

/** A contact that was made or changed. */
export interface ContactWrite {
  readonly id: number;
  readonly isNew: boolean;
  /** Names of attributes and identifiers that have another value now. */
  readonly changed: readonly string[];
}

/** What contacts that were made or changed mean for segments. */
export function touchesOf({ id, isNew, changed }: ContactWrite): readonly SegmentTouch[] {
  return isNew ? [] : changed.map((name) => ({ contactId: id, wakeKey: { kind: 'attribute', name } }));
}

/** Keeps the values that conditions compare, in the transaction that wrote the contacts. */
export async function keepContactValues(session: SqlSession, writes: readonly ContactWrite[]): Promise<void> {
  await saveContactValues(session, [
    ...new Set(writes.filter(({ isNew, changed }) => isNew || changed.length > 0).map(({ id }) => id)),
  ]);
}

/** Everything that follows from contacts made or changed by themselves: compared values, then the segments that look at them. */
export async function followContactWrites(
  session: SqlSession,
  writes: readonly ContactWrite[],
  context: JudgeContext,
): Promise<void> {
  await keepContactValues(session, writes);
  const made = writes.filter(({ isNew }) => isNew).map(({ id }) => id);
  await touchSegments(session, writes.flatMap(touchesOf), made, context);
}
