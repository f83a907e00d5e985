import { createReadStream } from 'node:fs';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { DataFolder } from '../data-folder/data-folder.ts';
import type { Writer } from '../writer/start-writer.ts';
import { importFilePath, removeImportFile } from './import-file.ts';
import { CsvProblem, type CsvRow, readCsv } from './read-csv.ts';

/** Carries started imports through, one after another; survives a restart because the database knows the next row. */
export interface ImportRunner {
  /** Goes on with an import when its turn comes. @param importId integer key */
  readonly run: (importId: number) => void;
  /** Goes on with everything that a stop interrupted. */
  readonly resume: () => Promise<void>;
  /** Takes no further chunk; resolves when the one in work is on disk. */
  readonly stop: () => Promise<void>;
}

export interface ImportRunnerParts {
  readonly read: Kysely<Tables>;
  readonly writer: Writer;
  readonly folder: DataFolder;
  readonly log: Logger;
}

/** Rows per transaction: about as long as other requests may wait. */
const CHUNK_ROWS = 500;
const byRuntime = { actor: 'runtime', requestId: null };

export function createImportRunner(parts: ImportRunnerParts): ImportRunner {
  let turn: Promise<void> = Promise.resolve();
  let isStopping = false;
  const run = (importId: number): void => {
    turn = turn.then(() => (isStopping ? undefined : carryThrough(parts, importId, () => isStopping)));
  };
  return {
    run,
    resume: async () => {
      const rows = await parts.read
        .selectFrom('import_jobs')
        .where('state', '=', 'running')
        .select('id')
        .orderBy('id')
        .execute();
      for (const { id } of rows) run(id);
    },
    stop: async () => {
      isStopping = true;
      await turn;
    },
  };
}

async function carryThrough(parts: ImportRunnerParts, importId: number, isStopping: () => boolean): Promise<void> {
  const { writer, folder, log } = parts;
  try {
    const isThrough = await importFile(parts, importId, isStopping);
    if (!isThrough) return;
    await writer.run('endImport', { importId, failure: null }, byRuntime);
    await removeImportFile(folder, importId);
  } catch (error) {
    const isFilesFault = error instanceof CsvProblem;
    if (!isFilesFault) log.error({ err: error, importId }, 'import failed');
    const failure = isFilesFault
      ? error.message
      : 'The file could not be read to its end: upload it again in a new import.';
    await writer.run('endImport', { importId, failure }, byRuntime).catch(() => undefined); // the writer's own event tells that it is gone
  }
}

/** True when every row was taken; false when the import was stopped or cancelled on the way. */
async function importFile(
  { writer, folder }: ImportRunnerParts,
  importId: number,
  isStopping: () => boolean,
): Promise<boolean> {
  const source = createReadStream(importFilePath(folder, importId));
  let chunk: CsvRow[] = [];
  const flush = async (): Promise<boolean> => {
    const [first] = chunk;
    if (first === undefined) return true;
    const rows = chunk.map(({ row, cells }) => ({ row, cells }));
    chunk = [];
    const outcome = await writer.importRows({ jobId: importId, columns: first.columns, rows });
    return outcome.kind === 'imported';
  };
  try {
    for await (const row of readCsv(source)) {
      if (isStopping()) return false;
      chunk.push(row);
      if (chunk.length >= CHUNK_ROWS && !(await flush())) return false;
    }
    return await flush();
  } finally {
    source.destroy();
  }
}
