import {
  type AdmitEntry,
  type ImportedContact,
  type ImportOptions,
  type ImportPlan,
  type ImportRowError,
  importMappingSchema,
  importOptionsSchema,
  readImportRow,
  type StageModel,
  stageModelView,
} from '@perennial/engine';
import { followContactWrites } from '../contacts/contact-changes.ts';
import { type ClaimedContact, type ContactClaim, openContactDirectory } from '../contacts/contact-directory.ts';
import { wakeEnrollments } from '../enrollments/wake-enrollments.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { loadStageModels } from '../stages/load-stage-models.ts';
import { moveImported } from './move-imported.ts';
import { recordImportConsents } from './record-import-consents.ts';

/** Rows of a file as a parser gives them. */
export interface ImportChunk {
  readonly jobId: number;
  /** Names of the columns, in the order of the cells. */
  readonly columns: readonly string[];
  /** At most a thousand, in the order of the file; `row` counts from 1 below the header. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** What became of a chunk. `stopped`: the job is not running any more, nothing was done. */
export type ImportChunkOutcome =
  | {
      readonly kind: 'imported';
      readonly created: number;
      readonly updated: number;
      readonly unchanged: number;
      readonly failed: number;
    }
  | { readonly kind: 'stopped'; readonly state: string };

interface JobRow {
  readonly state: string;
  readonly file_name: string;
  readonly mapping: string;
  readonly options: string;
  readonly next_row: number;
}

/** A job with what its rows are read by. */
export interface RunningJob {
  readonly id: number;
  readonly fileName: string;
  readonly options: ImportOptions;
  readonly plan: ImportPlan;
  /** The model that a stage column names. */
  readonly stageModel: StageModel | null;
}

/** A row whose contact is in. */
export interface ImportedRow {
  readonly contact: ClaimedContact;
  readonly imported: ImportedContact;
}

/**
 * Imports the next rows of a job in the caller's transaction: contacts, stages, consents, errors and the job's progress together. Rows that
 * an earlier run of the same job took in are passed over, so a killed import is run again from its first row.
 */
export async function importRows(
  session: SqlSession,
  chunk: ImportChunk,
  context: { readonly now: number; readonly admitEntry: AdmitEntry },
): Promise<ImportChunkOutcome> {
  const [row] = await session.all<JobRow>(
    'SELECT state, file_name, mapping, options, next_row FROM import_jobs WHERE id = ?',
    [chunk.jobId],
  );
  if (row?.state !== 'running') return { kind: 'stopped', state: row?.state ?? 'missing' };
  const job = await readJob(session, chunk, row);
  const rows = chunk.rows.filter((one) => one.row >= row.next_row);
  const read = rows.map((one) => ({ row: one.row, outcome: readImportRow(one.cells, job.plan) }));
  const good = read.flatMap(({ outcome }) => (outcome.ok ? [outcome.contact] : []));
  const imported = await importContacts(session, job, good, context.now);
  await wakeEnrollments(
    session,
    context.now,
    imported.flatMap(({ contact }) => wakesOf(contact)),
  );
  await followContactWrites(
    session,
    imported.map(({ contact }) => contact),
    { ...context, startsJourneys: () => job.options.startJourneys },
  );
  await moveImported(session, job, imported, context);
  await recordImportConsents(session, job, imported, context.now);
  const failed = await saveErrors(
    session,
    chunk.jobId,
    read.flatMap(({ row: number, outcome }) => (outcome.ok ? [] : [{ row: number, errors: outcome.errors }])),
  );
  const created = imported.filter(({ contact }) => contact.isNew).length;
  const updated = imported.filter(({ contact }) => !contact.isNew && contact.changed.length > 0).length;
  const unchanged = imported.length - created - updated;
  const nextRow = Math.max(row.next_row, ...rows.map((one) => one.row + 1));
  await session.run(
    `UPDATE import_jobs SET next_row = ?, created_rows = created_rows + ?, updated_rows = updated_rows + ?, unchanged_rows = unchanged_rows + ?,
        failed_rows = failed_rows + ?, updated_at = ? WHERE id = ?`,
    [nextRow, created, updated, unchanged, failed, context.now, chunk.jobId],
  );
  return { kind: 'imported', created, updated, unchanged, failed };
}

async function readJob(session: SqlSession, chunk: ImportChunk, row: JobRow): Promise<RunningJob> {
  const options = importOptionsSchema.parse(JSON.parse(row.options));
  const models = [...(await loadStageModels(session)).values()];
  const named = models.find((model) => model.key === options.defaultStage?.model);
  const stageModel = named ?? models.find((model) => model.isDefault) ?? models[0] ?? null;
  const mapping = importMappingSchema.parse(JSON.parse(row.mapping));
  const plan = {
    columns: chunk.columns,
    mapping,
    options,
    stageModel: stageModel === null ? null : stageModelView(stageModel),
  };
  return { id: chunk.jobId, fileName: row.file_name, options, plan, stageModel };
}

async function importContacts(
  session: SqlSession,
  job: RunningJob,
  contacts: readonly ImportedContact[],
  now: number,
): Promise<readonly ImportedRow[]> {
  const claims = contacts.map((imported) => claimOf(imported, job));
  const directory = await openContactDirectory(session, claims, now);
  const rows: ImportedRow[] = [];
  for (const [index, imported] of contacts.entries()) {
    const claim = claims[index];
    const contact = claim === undefined ? null : await directory.settle(claim);
    if (contact !== null) rows.push({ contact, imported });
  }
  return rows;
}

function claimOf({ input }: ImportedContact, job: RunningJob): ContactClaim {
  const { externalId = null, email = null, phone = null } = input;
  return {
    clues: { externalId, email, phone, anonymousId: null },
    previousId: null,
    input,
    findsByAddress: true,
    source: `import: ${job.fileName}`,
    leavesKnown: !job.options.updateExisting,
  };
}

function wakesOf({ id, isNew, changed }: ClaimedContact): Parameters<typeof wakeEnrollments>[2] {
  return isNew ? [] : changed.map((name) => ({ contactId: id, wakeKey: { kind: 'attribute', name } }));
}

/** One error a row is kept, the first: it is what has to be mended first. Returns how many rows failed. */
async function saveErrors(
  session: SqlSession,
  jobId: number,
  failed: readonly { readonly row: number; readonly errors: readonly ImportRowError[] }[],
): Promise<number> {
  await session.insertMany(
    'import_row_errors',
    ['job_id', 'row_number', 'code', 'message', 'column_name'],
    failed.flatMap(({ row, errors: [first] }) =>
      first === undefined ? [] : [[jobId, row, first.code, first.message, first.column]],
    ),
    'ON CONFLICT (job_id, row_number) DO NOTHING',
  );
  return failed.length;
}
