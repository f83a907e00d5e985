import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';

/** Tells whether a journey is there to be looked at. @param id integer key */
export async function journeyExists(read: Kysely<Tables>, id: number): Promise<boolean> {
  const row = await read.selectFrom('journeys').where('id', '=', id).select('id').executeTakeFirst();
  return row !== undefined;
}
