import type { FactNeed } from '@perennial/segments';
import type { SqlSession } from '../session/sql-session.ts';
import type { ReadFact } from './load-facts.ts';

/** Loads the stages of the contacts in the models that are asked for. */
export async function stageFacts(
  session: SqlSession,
  contactIds: readonly number[],
  needs: readonly FactNeed[],
): Promise<ReadFact> {
  const models = [...new Set(needs.flatMap(({ field }) => (field.kind === 'stage' ? [field.model] : [])))];
  if (models.length === 0) return () => null;
  const ids = session.list('int', contactIds);
  const keys = session.list('text', models);
  const rows = await session.all<{ contact_id: number; model: string; stage: string }>(
    `SELECT contact_id, model, stage FROM contact_stages WHERE contact_id IN ${ids.sql} AND model IN ${keys.sql}`,
    [ids.parameter, keys.parameter],
  );
  const stages = new Map(rows.map((row) => [`${row.contact_id}:${row.model}`, row.stage]));
  return ({ contactId }, { field }) =>
    field.kind === 'stage' ? (stages.get(`${contactId}:${field.model}`) ?? null) : null;
}
