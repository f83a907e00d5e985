import type { FactNeed } from '@perennial/segments';
import type { SqlReader } from '../session/sql-session.ts';
import type { ReadFact } from './load-facts.ts';

interface Standing {
  readonly contact_id: number;
  readonly model: string;
  readonly stage: string;
  readonly since: number;
}

/** Loads where the contacts stand, and since when, in the models that are asked for. */
export async function stageFacts(
  session: SqlReader,
  contactIds: readonly number[],
  needs: readonly FactNeed[],
): Promise<ReadFact> {
  const models = [
    ...new Set(
      needs.flatMap(({ field }) => (field.kind === 'stage' || field.kind === 'stage-since' ? [field.model] : [])),
    ),
  ];
  if (models.length === 0) return () => null;
  const ids = session.list('int', contactIds);
  const keys = session.list('text', models);
  const rows = await session.all<Standing>(
    `SELECT contact_id, model, stage, since FROM contact_stages WHERE contact_id IN ${ids.sql} AND model IN ${keys.sql}`,
    [ids.parameter, keys.parameter],
  );
  const standings = new Map(rows.map((row) => [`${row.contact_id}:${row.model}`, row]));
  return ({ contactId }, { field }) => {
    if (field.kind === 'stage') return standings.get(`${contactId}:${field.model}`)?.stage ?? null;
    return field.kind === 'stage-since' ? (standings.get(`${contactId}:${field.model}`)?.since ?? null) : null;
  };
}
