import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errorFileHeader, errorFileLine, integerKey, proposeMapping } from '@perennial/engine';
import { type Request, type RequestHandler, Router } from 'express';
import { actorOf } from '../accounts/principal.ts';
import type { DataFolder } from '../data-folder/data-folder.ts';
import { importFilePath, removeImportFile, summarizeImportFile } from '../imports/import-file.ts';
import { CsvProblem } from '../imports/read-csv.ts';
import { importView } from '../read-models/imports.ts';
import type { Services } from '../services.ts';
import { principalOfRequest, requirePermission } from './authenticate.ts';
import { RefusedRequest } from './problem-response.ts';
import { notFound, refuse } from './refusal.ts';
import { refusedCommand } from './refused-command.ts';

/** Largest file: some millions of contacts. */
const MAX_BYTES = 1_000_000_000;

/** The two import routes that carry files instead of JSON: the upload and the row-level error file. */
export function importRoutes(services: Services, folder: DataFolder): Router {
  const router = Router();
  router.put('/:id/file', requirePermission('contacts.import'), upload(services, folder));
  router.get('/:id/errors.csv', requirePermission('contacts.import'), errorFile(services));
  return router;
}

function upload(services: Services, folder: DataFolder): RequestHandler {
  return async (request, response) => {
    const importId = await waitingImport(services, request);
    if (request.is('text/csv') !== 'text/csv')
      throw new RefusedRequest(refuse(415, 'unsupported_media_type', 'Send the file as text/csv.'));
    const path = importFilePath(folder, importId);
    await pipeline(request, limitTo(MAX_BYTES), createWriteStream(path, { mode: 0o600 }));
    const by = { actor: actorOf(principalOfRequest(request)), requestId: String(request.id) };
    try {
      const summary = await summarizeImportFile(path);
      const targets = proposeMapping(summary.columns);
      const columns = summary.columns.map((column, index) => ({ ...column, proposedTarget: targets[index] ?? 'skip' }));
      const recorded = await services.writer.run('recordImportFile', { ...summary, columns, importId }, by);
      if (!recorded.ok) throw new RefusedRequest(refusedCommand(recorded.problem));
    } catch (error) {
      await removeImportFile(folder, importId);
      if (error instanceof CsvProblem) throw new RefusedRequest(refuse(400, 'invalid_csv', error.message));
      throw error;
    }
    response.json(await importView(services.read, importId));
  };
}

async function waitingImport(services: Services, request: Request): Promise<number> {
  const id = String(request.params['id']);
  const importId = integerKey('imp', id);
  const view = importId === null ? null : await importView(services.read, importId);
  if (importId === null || view === null) throw new RefusedRequest(notFound('import', id));
  if (view.state === 'waiting-for-file' || view.state === 'uploaded') return importId;
  throw new RefusedRequest(
    refuse(409, 'import_state', `This import is ${view.state}: start a new one for another file.`),
  );
}

/** Ends the upload when it grows past the limit, whatever its length header said. */
function limitTo(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) done(null, chunk);
      else
        done(new RefusedRequest(refuse(413, 'body_too_large', `The file is larger than ${maxBytes} bytes: split it.`)));
    },
  });
}

const errorBatch = 1000;

function errorFile(services: Services): RequestHandler {
  return async (request, response) => {
    const id = String(request.params['id']);
    const importId = integerKey('imp', id);
    if (importId === null || (await importView(services.read, importId)) === null)
      throw new RefusedRequest(notFound('import', id));
    response.type('text/csv').setHeader('Content-Disposition', `attachment; filename="${id}-errors.csv"`);
    response.write(errorFileHeader);
    let after = 0;
    for (;;) {
      const rows = await services.read
        .selectFrom('import_row_errors')
        .where('job_id', '=', importId)
        .where('row_number', '>', after)
        .selectAll()
        .orderBy('row_number')
        .limit(errorBatch)
        .execute();
      for (const { row_number: row, column_name: column, code, message } of rows)
        response.write(errorFileLine({ row, column, code, message }));
      after = rows.at(-1)?.row_number ?? 0;
      if (rows.length < errorBatch) break;
    }
    response.end();
  };
}
