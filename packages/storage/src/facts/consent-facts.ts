import type { FactNeed } from '@perennial/segments';
import type { SqlReader } from '../session/sql-session.ts';
import type { ReadFact } from './load-facts.ts';

/** Loads the choices of the contacts about the topics that are asked for. */
export async function consentFacts(
  session: SqlReader,
  contactIds: readonly number[],
  needs: readonly FactNeed[],
): Promise<ReadFact> {
  const topics = [...new Set(needs.flatMap(({ field }) => (field.kind === 'consent' ? [field.topic] : [])))];
  if (topics.length === 0) return () => null;
  const ids = session.list('int', contactIds);
  const keys = session.list('text', topics);
  const rows = await session.all<{ contact_id: number; channel: string; topic: string; choice: string }>(
    `SELECT contact_id, channel, topic, choice FROM consents WHERE contact_id IN ${ids.sql} AND topic IN ${keys.sql}`,
    [ids.parameter, keys.parameter],
  );
  const choices = new Map(rows.map((row) => [`${row.contact_id}:${row.channel}:${row.topic}`, row.choice]));
  return ({ contactId }, { field }) =>
    field.kind === 'consent' ? (choices.get(`${contactId}:${field.channel}:${field.topic}`) ?? null) : null;
}
