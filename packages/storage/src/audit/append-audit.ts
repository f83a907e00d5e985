import { createHash } from 'node:crypto';
import type { SqlSession } from '../session/sql-session.ts';

/** Something a person or key did that must stay known. Ids and field names only, never values (decisions.md 30). */
export interface AuditEntry {
  readonly at: number;
  /** `user:ID`, `key:ID` or `runtime`. */
  readonly actor: string;
  /** Dotted verb, for example `journey.publish`. */
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  /** Names of the fields that changed. */
  readonly fields: readonly string[];
  readonly requestId: string | null;
}

/** Hash before the first entry. */
const chainStart = '0'.repeat(64);

/** Any number that no other lock of ours uses. */
const auditLock = 7301;

/** Adds an entry to the hash chain, in the transaction of the change it speaks of. */
export async function appendAudit(session: SqlSession, entry: AuditEntry): Promise<void> {
  // Two runtimes must not add to the same end of the chain.
  if (session.dialect === 'postgres') await session.all('SELECT pg_advisory_xact_lock(?)', [auditLock]);
  const [last] = await session.all<{ hash: string }>('SELECT hash FROM audit_log ORDER BY id DESC LIMIT 1', []);
  const previousHash = last?.hash ?? chainStart;
  await session.db
    .insertInto('audit_log')
    .values({
      at: entry.at,
      actor: entry.actor,
      action: entry.action,
      object_kind: entry.objectKind,
      object_id: entry.objectId,
      fields: JSON.stringify(entry.fields),
      request_id: entry.requestId,
      previous_hash: previousHash,
      hash: auditHash(previousHash, entry),
    })
    .execute();
}

function auditHash(previousHash: string, entry: AuditEntry): string {
  const { at, actor, action, objectKind, objectId, fields, requestId } = entry;
  const content = JSON.stringify([previousHash, at, actor, action, objectKind, objectId, fields, requestId]);
  return createHash('sha256').update(content).digest('hex');
}

/** Where the chain is broken; null when it holds. The id is that of the first entry that does not fit. */
export async function brokenAuditEntry(session: SqlSession): Promise<number | null> {
  const rows = await session.db.selectFrom('audit_log').selectAll().orderBy('id').execute();
  let previousHash = chainStart;
  for (const row of rows) {
    const entry: AuditEntry = {
      at: row.at,
      actor: row.actor,
      action: row.action,
      objectKind: row.object_kind,
      objectId: row.object_id,
      fields: JSON.parse(row.fields),
      requestId: row.request_id,
    };
    if (row.previous_hash !== previousHash || row.hash !== auditHash(previousHash, entry)) return row.id;
    previousHash = row.hash;
  }
  return null;
}
