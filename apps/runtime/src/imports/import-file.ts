import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from '../data-folder/data-folder.ts';
import { CsvProblem, readCsv } from './read-csv.ts';

/** What one pass over an uploaded file found. */
export interface ImportFileSummary {
  readonly fileHash: string;
  readonly totalBytes: number;
  readonly totalRows: number;
  readonly columns: readonly { readonly name: string; readonly samples: readonly string[] }[];
}

const sampleRows = 5;
const longestSample = 80;

/** Where the file of an import lies; the name is ours, never the uploader's. @param importId integer key */
export function importFilePath(folder: DataFolder, importId: number): string {
  return join(folder.imports, `${importId}.csv`);
}

/**
 * Reads a file once: hash, size, number of rows, columns with samples. Memory stays small whatever its size.
 * Throws `CsvProblem` when it has no usable header.
 */
export async function summarizeImportFile(path: string): Promise<ImportFileSummary> {
  const hash = createHash('sha256');
  let totalBytes = 0;
  const source = createReadStream(path);
  source.on('data', (chunk) => {
    hash.update(chunk);
    totalBytes += chunk.length;
  });
  let names: readonly string[] = [];
  const samples: string[][] = [];
  let totalRows = 0;
  for await (const { columns, cells } of readCsv(source)) {
    names = columns;
    totalRows += 1;
    if (totalRows <= sampleRows) samples.push([...cells]);
  }
  if (totalRows === 0) throw new CsvProblem('The file has no rows below its header: choose another file.');
  const columns = names.map((name, index) => ({
    name,
    samples: samples.map((row) => (row[index] ?? '').slice(0, longestSample)),
  }));
  return { fileHash: hash.digest('hex'), totalBytes, totalRows, columns };
}

/** Removes the file of an import that has ended; it may be gone already. */
export async function removeImportFile(folder: DataFolder, importId: number): Promise<void> {
  await unlink(importFilePath(folder, importId)).catch(() => undefined);
}
