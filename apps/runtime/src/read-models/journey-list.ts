import type { ApiInputs, ApiOutputs } from '@perennial/api-contract';
import { publicId } from '@perennial/engine';
import { isoFromInstant, type JourneyDocument, journeyDocumentSchema } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import { type Kysely, sql } from 'kysely';
import { journeyPreview } from './journey-preview.ts';
import { limitOf, pageOf, positionOf } from './page.ts';

type List = ApiOutputs['listJourneys'];
type State = List['items'][number]['state'];

const archived = 'archived';

/** Journeys with what their card shows, newest change first. Archived ones only when asked for. */
export async function listJourneys(db: Kysely<Tables>, input: ApiInputs['listJourneys']): Promise<List> {
  const position = positionOf(input);
  const rows = await db
    .selectFrom('journeys as j')
    .innerJoin('journey_drafts as d', 'd.journey_id', 'j.id')
    .leftJoin('journey_versions as v', 'v.id', 'j.current_version_id')
    .select([
      'j.id',
      'j.name',
      'j.status',
      'j.lifecycle_stage',
      'j.updated_at',
      'd.document',
      'v.number',
      'v.document as live',
    ])
    .select(sql<number>`max(j.updated_at, d.updated_at)`.as('changed_at'))
    .where((where) =>
      input.state === undefined ? where('j.status', '<>', archived) : where('j.status', '=', input.state),
    )
    .$if(input.search !== undefined, (query) => query.where(sql`j.name`, 'like', `%${likeText(input.search ?? '')}%`))
    .$if(position !== null, (query) =>
      query.where(sql<boolean>`(max(j.updated_at, d.updated_at), j.id) < (${position?.at ?? 0}, ${position?.id ?? 0})`),
    )
    .orderBy(sql`changed_at`, 'desc')
    .orderBy('j.id', 'desc')
    .limit(limitOf(input) + 1)
    .execute();
  const numbers = await journeyNumbers(
    db,
    rows.map((row) => row.id),
  );
  return pageOf(
    rows,
    input,
    (row) => ({ at: row.changed_at, id: row.id }),
    (row) => {
      const document = journeyDocumentSchema.parse(JSON.parse(row.document));
      return {
        id: publicId('jou', row.id),
        name: row.name,
        state: journeyState(row.status),
        liveVersion: row.number,
        hasUnpublishedChanges: hasUnpublishedChanges(document, row.live),
        lifecycleStage: row.lifecycle_stage,
        nodeCount: document.nodes.length,
        preview: journeyPreview(document),
        ...(numbers.get(row.id) ?? noNumbers),
        updatedAt: isoFromInstant(row.changed_at),
      };
    },
  );
}

interface JourneyNumbers {
  readonly peopleInside: number;
  readonly entered: number;
  readonly sent: number;
  readonly notSent: number;
}

const noNumbers: JourneyNumbers = { peopleInside: 0, entered: 0, sent: 0, notSent: 0 };

/** People and messages per journey, from the maintained counts; never a scan of enrollments. */
async function journeyNumbers(
  db: Kysely<Tables>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, JourneyNumbers>> {
  if (ids.length === 0) return new Map();
  const total = (condition: ReturnType<typeof sql<boolean>>) =>
    sql<number>`coalesce(sum(CASE WHEN ${condition} THEN c.count ELSE 0 END), 0)`;
  const rows = await db
    .selectFrom('node_counts as c')
    .innerJoin('journey_versions as v', 'v.id', 'c.version_id')
    .where('v.journey_id', 'in', ids)
    .groupBy('v.journey_id')
    .select('v.journey_id')
    .select([
      total(sql<boolean>`c.measure IN ('waiting', 'parked')`).as('peopleInside'),
      total(sql<boolean>`c.measure = 'message:sent'`).as('sent'),
      total(sql<boolean>`c.measure IN ('message:skipped', 'message:failed', 'message:cancelled')`).as('notSent'),
    ])
    .execute();
  const entered = await db
    .selectFrom('enrollments')
    .where('journey_id', 'in', ids)
    .groupBy('journey_id')
    .select(['journey_id', (count) => count.fn.countAll<number>().as('entered')])
    .execute();
  const enteredOf = new Map(entered.map((row) => [row.journey_id, row.entered]));
  const all = ids.map((id): [number, JourneyNumbers] => [id, { ...noNumbers, entered: enteredOf.get(id) ?? 0 }]);
  const numbers = new Map(all);
  for (const { journey_id: id, ...counts } of rows)
    numbers.set(id, { ...noNumbers, ...counts, entered: enteredOf.get(id) ?? 0 });
  return numbers;
}

/** A status the store wrote; anything else is a bug. */
export function journeyState(status: string): State {
  const states: readonly State[] = ['draft', 'live', 'paused', 'closed', 'stopped', 'archived'];
  const state = states.find((known) => known === status);
  if (state === undefined) throw new Error(`A journey has the unknown status ${status}.`);
  return state;
}

/** Whether publishing the draft would change anything that runs; where a node stands on the canvas does not count. */
export function hasUnpublishedChanges(draft: JourneyDocument, live: string | null): boolean {
  if (live === null) return true;
  return (
    JSON.stringify(withoutLayout(draft)) !==
    JSON.stringify(withoutLayout(journeyDocumentSchema.parse(JSON.parse(live))))
  );
}

function withoutLayout(document: JourneyDocument): unknown {
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  return {
    ...document,
    layout: null,
    messages: null,
    nodes: document.nodes.toSorted(byId),
    edges: document.edges.map((edge) => `${edge.from} ${edge.outlet} ${edge.to}`).toSorted(),
  };
}

/** A search text for LIKE: `%` and `_` mean themselves only roughly, which finds a little more and never less. */
export function likeText(text: string): string {
  return text.replaceAll('%', ' ').trim();
}
