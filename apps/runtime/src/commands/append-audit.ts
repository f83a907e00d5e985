import { createHash } from 'node:crypto';
import type { SqlSession } from '@perennial/storage';
import type { Actor } from './command.ts';

/** What was done, to what: ids and field names only, never values (decisions.md 30). */
export interface AuditEntry extends Actor {
  /** `verb.object`, for example `journey.published`. */
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly fields: readonly string[];
}

const firstHash = '0'.repeat(64);

/**
 * Appends a row to the audit log. Each row's hash covers its content and the hash before it, so a changed or missing row shows.
 * @param at ms UTC
 */
export async function appendAudit(session: SqlSession, entry: AuditEntry, at: number): Promise<void> {
  const last = await session.db
    .selectFrom('audit_log')
    .select('hash')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const previousHash = last?.hash ?? firstHash;
  const { actor, action, objectKind, objectId, requestId } = entry;
  const fields = JSON.stringify(entry.fields);
  const content = JSON.stringify([previousHash, at, actor, action, objectKind, objectId, fields, requestId]);
  const hash = createHash('sha256').update(content).digest('hex');
  await session.db
    .insertInto('audit_log')
    .values({
      at,
      actor,
      action,
      object_kind: objectKind,
      object_id: objectId,
      fields,
      request_id: requestId,
      previous_hash: previousHash,
      hash,
    })
    .execute();
}
