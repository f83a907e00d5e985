import type { ApiInputs, ApiOutputs } from '@perennial/api-contract';
import { isoFromInstant } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { limitOf, pageOf, positionOf } from './page.ts';

const fieldsSchema = z.array(z.string());

/** Who did what, newest first: ids and field names, never values. */
export async function listAuditEntries(
  db: Kysely<Tables>,
  input: ApiInputs['listAuditEntries'],
): Promise<ApiOutputs['listAuditEntries']> {
  const position = positionOf(input);
  const rows = await db
    .selectFrom('audit_log')
    .$if(position !== null, (query) => query.where('id', '<', position?.id ?? 0))
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limitOf(input) + 1)
    .execute();
  return pageOf(
    rows,
    input,
    (row) => ({ at: row.id, id: row.id }),
    (row) => ({
      id: row.id,
      at: isoFromInstant(row.at),
      actor: row.actor,
      action: row.action,
      subject: `${row.object_kind}:${row.object_id}`,
      fields: fieldsSchema.parse(JSON.parse(row.fields)),
    }),
  );
}
