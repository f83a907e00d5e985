import type { ApiInputs, ApiOutputs } from '@perennial/api-contract';
import { publicId } from '@perennial/engine';
import { isoFromInstant } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import { limitOf, type Page, pageOf, positionOf } from './page.ts';

type ImportView = ApiOutputs['getImport'];
type JobRow = Selectable<Tables['import_jobs']>;

const shownErrors = 100;
const stateSchema = z.enum(['waiting-for-file', 'uploaded', 'running', 'finished', 'cancelled', 'failed']);
/** What the commands keep beside the job. */
const keptSchema = z.object({
  columns: z
    .array(
      z.object({
        name: z.string(),
        samples: z.array(z.string()),
        proposedTarget: z.custom<ImportView['columns'][number]['proposedTarget']>(),
      }),
    )
    .default([]),
});

/** One import with its first errors; null when there is none. @param id integer key */
export async function importView(db: Kysely<Tables>, id: number): Promise<ImportView | null> {
  const row = await db.selectFrom('import_jobs').where('id', '=', id).selectAll().executeTakeFirst();
  return row === undefined ? null : await viewOf(db, row);
}

/** Imports, newest first. */
export async function listImports(db: Kysely<Tables>, input: ApiInputs['listImports']): Promise<Page<ImportView>> {
  const position = positionOf(input);
  const rows = await db
    .selectFrom('import_jobs')
    .$if(position !== null, (query) => query.where('id', '<', position?.id ?? 0))
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limitOf(input) + 1)
    .execute();
  const { items, nextCursor } = pageOf(
    rows,
    input,
    (row) => ({ at: row.id, id: row.id }),
    (row) => row,
  );
  const views: ImportView[] = [];
  for (const row of items) views.push(await viewOf(db, row));
  return { items: views, nextCursor };
}

async function viewOf(db: Kysely<Tables>, row: JobRow): Promise<ImportView> {
  const errors = await db
    .selectFrom('import_row_errors')
    .where('job_id', '=', row.id)
    .selectAll()
    .orderBy('row_number')
    .limit(shownErrors)
    .execute();
  return {
    id: publicId('imp', row.id),
    fileName: row.file_name,
    state: stateSchema.parse(row.state),
    createdAt: isoFromInstant(row.created_at),
    columns: keptSchema.parse(JSON.parse(row.options)).columns,
    totalRows: row.total_rows,
    doneRows: row.created_rows + row.updated_rows + row.unchanged_rows + row.failed_rows,
    created: row.created_rows,
    updated: row.updated_rows,
    unchanged: row.unchanged_rows,
    failed: row.failed_rows,
    errors: errors.map(({ row_number, column_name, code, message }) => ({
      row: row_number,
      column: column_name,
      code,
      message,
    })),
    problem: row.failure,
  };
}
