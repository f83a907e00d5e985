import { z } from 'zod';

/** What a list was asked for. */
export interface PageRequest {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** Where the next page starts: after the row with this sort value and id. Lists are ordered by both, so no row is skipped or repeated. */
export interface Position {
  readonly at: number;
  readonly id: number;
}

const defaultLimit = 50;
const positionSchema = z.tuple([z.number().int(), z.number().int()]);

export function limitOf(page: PageRequest): number {
  return page.limit ?? defaultLimit;
}

/** Reads a cursor; a text that is none of ours starts at the beginning, as an expired one should. */
export function positionOf(page: PageRequest): Position | null {
  if (page.cursor === undefined) return null;
  const text = Buffer.from(page.cursor, 'base64url').toString('utf8');
  const parsed = positionSchema.safeParse(safeJson(text));
  return parsed.success ? { at: parsed.data[0], id: parsed.data[1] } : null;
}

/**
 * Cuts rows that were read with one more than the limit into a page.
 * @param positionOfRow sort value and id of a row, as in the query's order
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  page: PageRequest,
  positionOfRow: (row: Row) => Position,
  itemOf: (row: Row) => Item,
): Page<Item> {
  const limit = limitOf(page);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(itemOf), nextCursor: last === undefined ? null : cursorOf(positionOfRow(last)) };
}

function cursorOf({ at, id }: Position): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
