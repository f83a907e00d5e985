import type { Readable } from 'node:stream';
import papaparse from 'papaparse';
import { z } from 'zod';

/** The file as a whole can't be used; the message says why and what to do. */
export class CsvProblem extends Error {}

export interface CsvRow {
  /** Names of the header, without surrounding space. */
  readonly columns: readonly string[];
  /** Counted from 1 below the header. */
  readonly row: number;
  readonly cells: readonly string[];
}

const cellsSchema = z.array(z.string());
const mostColumns = 200;

/**
 * Reads rows one after another; the source is read only as fast as rows are taken. Empty lines are passed over, a byte order mark and the
 * delimiter (comma, semicolon, tab) are recognized. Throws `CsvProblem` for a header that can't be mapped.
 */
export async function* readCsv(source: Readable): AsyncGenerator<CsvRow, void> {
  const parser = source
    .setEncoding('utf8')
    .pipe(papaparse.parse(papaparse.NODE_STREAM_INPUT, { skipEmptyLines: 'greedy' }));
  source.on('error', (error) => parser.destroy(error));
  let columns: readonly string[] | null = null;
  let row = 0;
  for await (const parsed of parser) {
    const cells = cellsSchema.parse(parsed);
    if (columns === null) {
      columns = readHeader(cells);
      continue;
    }
    row += 1;
    yield { columns, row, cells };
  }
  if (columns === null) throw new CsvProblem('The file is empty: choose a CSV file with a header line.');
}

function readHeader(cells: readonly string[]): readonly string[] {
  const names = cells.map((cell, index) => (index === 0 ? cell.replace(/^\uFEFF/, '') : cell).trim());
  if (names.length > mostColumns)
    throw new CsvProblem(`The file has ${names.length} columns, and ${mostColumns} are possible: leave some out.`);
  if (names.every((name) => name === ''))
    throw new CsvProblem('The first line of the file is empty: put the names of the columns there.');
  const repeated = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (repeated !== undefined)
    throw new CsvProblem(`Two columns are called “${repeated}”: give one of them another name.`);
  return names;
}
