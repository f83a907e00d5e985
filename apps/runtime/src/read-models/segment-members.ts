import type { ApiInputs, ApiOutputs } from '@perennial/api-contract';
import { isoFromInstant } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import { contactItems } from './contact-list.ts';
import { limitOf, pageOf, positionOf } from './page.ts';

type List = ApiOutputs['listSegmentMembers'];

/** Members of a segment, newest contact first; null when there is no such segment. */
export async function segmentMembers(db: Kysely<Tables>, input: ApiInputs['listSegmentMembers']): Promise<List | null> {
  const segment = await db
    .selectFrom('segments')
    .where('key', '=', input.key)
    .where('archived_at', 'is', null)
    .select('id')
    .executeTakeFirst();
  if (segment === undefined) return null;
  const position = positionOf(input);
  const rows = await db
    .selectFrom('segment_members')
    .where('segment_id', '=', segment.id)
    .$if(position !== null, (query) => query.where('contact_id', '<', position?.id ?? 0))
    .select(['contact_id', 'since'])
    .orderBy('contact_id', 'desc')
    .limit(limitOf(input) + 1)
    .execute();
  const { total } = await db
    .selectFrom('segment_members')
    .where('segment_id', '=', segment.id)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const items = await contactItems(
    db,
    rows.map(({ contact_id }) => contact_id),
  );
  const page = pageOf(
    rows,
    input,
    (row) => ({ at: row.contact_id, id: row.contact_id }),
    (row) => ({ item: items.get(row.contact_id), memberSince: isoFromInstant(row.since) }),
  );
  return {
    total,
    nextCursor: page.nextCursor,
    items: page.items.flatMap(({ item, memberSince }) => (item === undefined ? [] : [{ ...item, memberSince }])),
  };
}
