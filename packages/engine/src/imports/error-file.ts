/** A row that could not be imported, as the error file shows it. */
export interface ErrorFileRow {
  /** Counted from 1 below the header. */
  readonly row: number;
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}

/** What a spreadsheet program may take for the beginning of a formula. Source: guarantees S15. */
const FORMULA_START = /^[=+\-@\t\r\0]/;

/** Puts an apostrophe before text that a spreadsheet program might run. `restoreFormula` takes it off again. */
export function neutralizeFormula(text: string): string {
  return FORMULA_START.test(text) || /^'+[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
}

/** Undoes `neutralizeFormula`; other apostrophes stay. */
export function restoreFormula(text: string): string {
  return /^'+[=+\-@\t\r\0]/.test(text) ? text.slice(1) : text;
}

/** One line of CSV with CRLF (RFC 4180): every cell neutralized, and quoted where it must be. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const safe = neutralizeFormula(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** First line of the error file. */
export const errorFileHeader = csvLine(['row', 'column', 'code', 'message']);

/** One line of the error file. */
export function errorFileLine({ row, column, code, message }: ErrorFileRow): string {
  return csvLine([String(row), column ?? '', code, message]);
}
