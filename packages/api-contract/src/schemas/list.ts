import { z } from 'zod';

/** Cursor paging of every list. `cursor` is what the last answer called `nextCursor`. */
export const pageInput = {
  cursor: z.string().max(500).optional(),
  limit: z.number().int().min(1).max(200).optional(),
};

/** A page of a list; `nextCursor` is null on the last one. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** ISO 8601 in UTC, for example `2026-11-22T10:42:00.000Z`. */
export const isoTime = z.iso.datetime();

/** Public id: type prefix, underscore, Crockford base32. */
export function publicId(prefix: string) {
  return z.string().regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]+$`), `Expected an id that starts with ${prefix}_.`);
}

export const reasonSchema = z.object({
  code: z.string(),
  sentence: z.string(),
  values: z.record(z.string(), z.json()),
});

/** Answer of commands that have nothing else to tell. */
export const done = z.object({ done: z.literal(true) });
