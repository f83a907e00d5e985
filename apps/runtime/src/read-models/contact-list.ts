import type { ApiInputs, ApiOutputs } from '@perennial/api-contract';
import { publicId } from '@perennial/engine';
import { isoFromInstant } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import { type Kysely, sql } from 'kysely';
import { contactName } from './contact-name.ts';
import { likeText } from './journey-list.ts';
import { limitOf, pageOf, positionOf } from './page.ts';
import { stageNames } from './stage-models.ts';

type List = ApiOutputs['listContacts'];
export type ContactStage = List['items'][number]['stages'][number];

/** Contacts, newest first, with where they stand. `stage` is a stage key, in whichever model. */
export async function listContacts(db: Kysely<Tables>, input: ApiInputs['listContacts']): Promise<List> {
  const position = positionOf(input);
  const rows = await contactRows(matching(db, input))
    .$if(position !== null, (query) => query.where('c.id', '<', position?.id ?? 0))
    .orderBy('c.id', 'desc')
    .limit(limitOf(input) + 1)
    .execute();
  const { total } = await matching(db, input)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const stages = await stagesOf(
    db,
    rows.map((row) => row.id),
  );
  const page = pageOf(
    rows,
    input,
    (row) => ({ at: row.id, id: row.id }),
    (row) => contactItem(row, stages),
  );
  return { ...page, total };
}

/** What lists show of contacts. */
function contactRows(query: ReturnType<typeof matching>) {
  return query
    .select(['c.id', 'c.external_id', 'c.email', 'c.phone', 'c.attributes', 'c.created_at'])
    .select((select) =>
      select
        .selectFrom('touchpoints as t')
        .whereRef('t.contact_id', '=', 'c.id')
        .select((max) => max.fn.max('t.at').as('at'))
        .as('last_at'),
    );
}

type ContactRow = Awaited<ReturnType<ReturnType<typeof contactRows>['execute']>>[number];

function contactItem(row: ContactRow, stages: ReadonlyMap<number, readonly ContactStage[]>): List['items'][number] {
  return {
    id: publicId('con', row.id),
    name: contactName(row),
    email: row.email,
    phone: row.phone,
    stages: [...(stages.get(row.id) ?? [])],
    lastTouchpointAt: row.last_at === null ? null : isoFromInstant(row.last_at),
    createdAt: isoFromInstant(row.created_at),
  };
}

function matching(db: Kysely<Tables>, { search, stage }: ApiInputs['listContacts']) {
  const like = `%${likeText(search ?? '')}%`;
  return db
    .selectFrom('contacts as c')
    .$if(search !== undefined && search !== '', (query) =>
      query.where((where) =>
        where.or([
          where('c.email', 'like', like),
          where('c.phone', 'like', like),
          where('c.external_id', 'like', like),
          sql<boolean>`coalesce(c.attributes ->> '$.firstName', '') || ' ' || coalesce(c.attributes ->> '$.lastName', '') LIKE ${like}`,
          sql<boolean>`c.attributes ->> '$.name' LIKE ${like}`,
        ]),
      ),
    )
    .$if(stage !== undefined && stage !== '', (query) =>
      query.where('c.id', 'in', (inside) =>
        inside
          .selectFrom('contact_stages')
          .where('stage', '=', stage ?? '')
          .select('contact_id'),
      ),
    );
}

/** Contacts as lists show them, by integer key; those that do not exist are absent. */
export async function contactItems(
  db: Kysely<Tables>,
  contactIds: readonly number[],
): Promise<ReadonlyMap<number, List['items'][number]>> {
  if (contactIds.length === 0) return new Map();
  const rows = await contactRows(matching(db, {})).where('c.id', 'in', contactIds).execute();
  const stages = await stagesOf(db, contactIds);
  return new Map(rows.map((row) => [row.id, contactItem(row, stages)]));
}

/** Where contacts stand, with stage names, in every model they are in. */
export async function stagesOf(
  db: Kysely<Tables>,
  contactIds: readonly number[],
): Promise<ReadonlyMap<number, readonly ContactStage[]>> {
  if (contactIds.length === 0) return new Map();
  const names = await stageNames(db);
  const rows = await db
    .selectFrom('contact_stages')
    .where('contact_id', 'in', contactIds)
    .selectAll()
    .orderBy('model')
    .execute();
  const grouped = Map.groupBy(rows, (row) => row.contact_id);
  const views = [...grouped].map(([id, stages]): [number, readonly ContactStage[]] => [
    id,
    stages.map(({ model, stage, since }) => ({
      model,
      stage,
      stageName: names(model, stage),
      since: isoFromInstant(since),
    })),
  ]);
  return new Map(views);
}
