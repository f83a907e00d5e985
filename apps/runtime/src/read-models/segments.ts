import type { ApiInputs, ApiOutputs } from '@perennial/api-contract';
import { publicId } from '@perennial/engine';
import { DAY_MS, isoFromInstant, type NameLookup } from '@perennial/journey';
import { conditionSchema, describeCondition } from '@perennial/segments';
import { readerOn, segmentUsers, type Tables } from '@perennial/storage';
import type { Kysely, Selectable } from 'kysely';
import { likeText } from './journey-list.ts';
import { nameLookup } from './name-lookup.ts';
import { limitOf, pageOf, positionOf } from './page.ts';

type List = ApiOutputs['listSegments'];
type Segment = List['items'][number];
type Detail = ApiOutputs['getSegment'];

/** Segments and lists, last changed first. */
export async function listSegments(db: Kysely<Tables>, input: ApiInputs['listSegments']): Promise<List> {
  const position = positionOf(input);
  const { search, kind } = input;
  const rows = await segmentRows(db)
    .$if(search !== undefined && search !== '', (query) => query.where('s.name', 'like', `%${likeText(search ?? '')}%`))
    .$if(kind !== undefined, (query) => query.where('s.kind', '=', kind ?? ''))
    .$if(position !== null, (query) =>
      query.where((where) =>
        where.or([
          where('s.updated_at', '<', position?.at ?? 0),
          where.and([where('s.updated_at', '=', position?.at ?? 0), where('s.id', '<', position?.id ?? 0)]),
        ]),
      ),
    )
    .orderBy('s.updated_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(limitOf(input) + 1)
    .execute();
  const names = await nameLookup(db);
  return pageOf(
    rows,
    input,
    (row) => ({ at: row.updated_at, id: row.id }),
    (row) => segmentView(row, names),
  );
}

/** One segment with who uses it and its sizes; null when there is none. @param now ms UTC */
export async function segmentDetail(db: Kysely<Tables>, key: string, now: number): Promise<Detail | null> {
  const row = await segmentRows(db).where('s.key', '=', key).executeTakeFirst();
  if (row === undefined) return null;
  const sizes = await db
    .selectFrom('segment_sizes')
    .where('segment_id', '=', row.id)
    .where('day', '>=', Math.floor(now / DAY_MS) - SHOWN_DAYS)
    .select(['day', 'members'])
    .orderBy('day')
    .execute();
  return {
    ...segmentView(row, await nameLookup(db)),
    usedBy: [...(await segmentUsers(readerOn(db, 'sqlite'), key))],
    sizes: sizes.map(({ day, members }) => ({ day: isoFromInstant(day * DAY_MS).slice(0, 10), members })),
  };
}

const SHOWN_DAYS = 30;

function segmentRows(db: Kysely<Tables>) {
  return db
    .selectFrom('segments as s')
    .where('s.archived_at', 'is', null)
    .selectAll('s')
    .select((select) =>
      select
        .selectFrom('segment_members as m')
        .whereRef('m.segment_id', '=', 's.id')
        .select((count) => count.fn.countAll<number>().as('members'))
        .as('members'),
    );
}

type SegmentRow = Selectable<Tables['segments']> & { readonly members: number | null };

function segmentView(row: SegmentRow, names: NameLookup): Segment {
  const condition = row.condition === null ? null : conditionSchema.parse(JSON.parse(row.condition));
  const kind = row.kind === 'static' ? 'static' : 'dynamic';
  return {
    id: publicId('seg', row.id),
    key: row.key,
    name: row.name,
    description: row.description,
    kind,
    condition,
    summary: condition === null ? null : describeCondition(condition, names),
    revision: row.revision,
    members: row.members ?? 0,
    isRefreshing: kind === 'dynamic' && row.refreshed_at === null,
    refreshedAt: row.refreshed_at === null ? null : isoFromInstant(row.refreshed_at),
    createdAt: isoFromInstant(row.created_at),
    updatedAt: isoFromInstant(row.updated_at),
  };
}
