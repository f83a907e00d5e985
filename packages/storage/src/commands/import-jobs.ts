import { publicId } from '@perennial/engine';
import { appendAudit } from '../audit/append-audit.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { type Command, type CommandResult, done, refused } from './command.ts';

/** Values of the column `import_jobs.state`. */
export type ImportState = 'waiting-for-file' | 'uploaded' | 'running' | 'finished' | 'cancelled' | 'failed';

/** A column of the file with what it may be; kept until the mapping is chosen. */
export interface ImportColumn {
  readonly name: string;
  readonly samples: readonly string[];
  readonly proposedTarget: string;
}

/** Announces an import; its file follows. */
export const createImport: Command<{ readonly fileName: string }, { readonly importId: number }> = async (
  session,
  { fileName },
  { now, actor },
) => {
  const columns = ['state', 'file_name', 'file_hash', 'mapping', 'options', 'created_by', 'created_at', 'updated_at'];
  const row = ['waiting-for-file', fileName, '', '{}', '{}', actor, now, now];
  const [importId = 0] = await session.insertReturningIds('import_jobs', columns, [row]);
  return done({ importId });
};

export interface RecordImportFileInput {
  readonly importId: number;
  /** SHA-256 of the bytes, hex. */
  readonly fileHash: string;
  readonly totalBytes: number;
  readonly totalRows: number;
  readonly columns: readonly ImportColumn[];
}

/** The file is on disk and readable. Fails: `import_not_found`, `import_state`. */
export const recordImportFile: Command<RecordImportFileInput, null> = async (session, input, { now }) => {
  const { importId, fileHash, totalBytes, totalRows, columns } = input;
  const allowed = await requireState(session, importId, ['waiting-for-file', 'uploaded']);
  if (!allowed.ok) return allowed;
  await session.db
    .updateTable('import_jobs')
    .set({ state: 'uploaded', file_hash: fileHash, total_bytes: totalBytes, total_rows: totalRows, updated_at: now })
    .set({ options: JSON.stringify({ columns }) })
    .where('id', '=', importId)
    .execute();
  return done(null);
};

export interface StartImportInput {
  readonly importId: number;
  /** Column → target. */
  readonly mapping: Readonly<Record<string, string>>;
  /** What the rows mean; kept beside the columns. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Starts an uploaded import with its mapping. Fails: `import_not_found`, `import_state`. */
export const startImport: Command<StartImportInput, null> = async (
  session,
  { importId, mapping, options },
  { now, actor, requestId },
) => {
  const allowed = await requireState(session, importId, ['uploaded']);
  if (!allowed.ok) return allowed;
  const before = JSON.parse(allowed.value.options);
  await session.db
    .updateTable('import_jobs')
    .set({ state: 'running', mapping: JSON.stringify(mapping), updated_at: now })
    .set({ options: JSON.stringify({ ...before, ...options }) })
    .where('id', '=', importId)
    .execute();
  await appendAudit(session, {
    at: now,
    actor,
    action: 'import.start',
    objectKind: 'import',
    objectId: publicId('imp', importId),
    fields: Object.values(mapping),
    requestId,
  });
  return done(null);
};

/** Stops an import; rows that are in stay. Fails: `import_not_found`, `import_state`. */
export const cancelImport: Command<{ readonly importId: number }, null> = async (session, { importId }, { now }) => {
  const allowed = await requireState(session, importId, ['waiting-for-file', 'uploaded', 'running']);
  if (!allowed.ok) return allowed;
  await session.db
    .updateTable('import_jobs')
    .set({ state: 'cancelled', updated_at: now, finished_at: now })
    .where('id', '=', importId)
    .execute();
  return done(null);
};

export interface EndImportInput {
  readonly importId: number;
  /** Null when every row was looked at, else one sentence that says why it stopped. */
  readonly failure: string | null;
}

/** Ends a running import. Does nothing when it was cancelled meanwhile. */
export const endImport: Command<EndImportInput, null> = async (session, { importId, failure }, { now }) => {
  await session.db
    .updateTable('import_jobs')
    .set({ state: failure === null ? 'finished' : 'failed', failure, updated_at: now, finished_at: now })
    .where('id', '=', importId)
    .where('state', 'in', ['running', 'waiting-for-file', 'uploaded'])
    .execute();
  return done(null);
};

async function requireState(
  session: SqlSession,
  importId: number,
  allowed: readonly ImportState[],
): Promise<CommandResult<{ readonly options: string }>> {
  const job = await session.db
    .selectFrom('import_jobs')
    .where('id', '=', importId)
    .select(['state', 'options'])
    .executeTakeFirst();
  if (job === undefined) {
    return refused('import_not_found', `There is no import ${publicId('imp', importId)}. Reload the list.`);
  }
  if (allowed.some((state) => state === job.state)) return done(job);
  return refused('import_state', `This import is ${job.state}, which does not allow it. Reload the page.`);
}
