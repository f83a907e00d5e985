import type { FactNeed } from '@perennial/segments';
import type { SqlReader } from '../session/sql-session.ts';
import type { ReadFact } from './load-facts.ts';

/** Loads of which of the segments asked for the contacts are members. */
export async function segmentFacts(
  session: SqlReader,
  contactIds: readonly number[],
  needs: readonly FactNeed[],
): Promise<ReadFact> {
  const segments = [...new Set(needs.flatMap(({ field }) => (field.kind === 'segment' ? [field.segment] : [])))];
  if (segments.length === 0) return () => null;
  const ids = session.list('int', contactIds);
  const keys = session.list('text', segments);
  const rows = await session.all<{ contact_id: number; key: string }>(
    `SELECT m.contact_id, s.key FROM segments s JOIN segment_members m ON m.segment_id = s.id
      WHERE s.key IN ${keys.sql} AND m.contact_id IN ${ids.sql}`,
    [keys.parameter, ids.parameter],
  );
  const memberships = new Set(rows.map((row) => `${row.contact_id}:${row.key}`));
  return ({ contactId }, { field }) =>
    field.kind === 'segment' ? memberships.has(`${contactId}:${field.segment}`) : null;
}
