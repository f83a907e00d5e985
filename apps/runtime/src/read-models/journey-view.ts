import type { ApiOutputs } from '@perennial/api-contract';
import { publicId } from '@perennial/engine';
import { isoFromInstant, type JourneyDocument, journeyDocumentSchema } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import { hasUnpublishedChanges, journeyState } from './journey-list.ts';

type JourneyView = ApiOutputs['getJourney'];
type VersionView = JourneyView['versions'][number];

/** One journey with its draft and versions; null when there is none. @param id integer key */
export async function journeyView(db: Kysely<Tables>, id: number): Promise<JourneyView | null> {
  const row = await db
    .selectFrom('journeys as j')
    .innerJoin('journey_drafts as d', 'd.journey_id', 'j.id')
    .leftJoin('journey_versions as v', 'v.id', 'j.current_version_id')
    .select(['j.id', 'j.name', 'j.status', 'd.document', 'd.revision', 'd.updated_by', 'd.updated_at'])
    .select(['v.number', 'v.document as live'])
    .where('j.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const document = journeyDocumentSchema.parse(JSON.parse(row.document));
  return {
    id: publicId('jou', id),
    name: row.name,
    state: journeyState(row.status),
    draft: { document, revision: row.revision, savedAt: isoFromInstant(row.updated_at), savedBy: row.updated_by },
    liveVersion: row.number,
    hasUnpublishedChanges: hasUnpublishedChanges(document, row.live),
    versions: [...(await versionsOf(db, id))],
  };
}

/** Versions of a journey, newest first. */
async function versionsOf(db: Kysely<Tables>, journeyId: number): Promise<readonly VersionView[]> {
  const rows = await db
    .selectFrom('journey_versions as v')
    .leftJoin('node_counts as c', (join) =>
      join.onRef('c.version_id', '=', 'v.id').on('c.measure', 'in', ['waiting', 'parked']),
    )
    .where('v.journey_id', '=', journeyId)
    .groupBy('v.id')
    .select(['v.id', 'v.number', 'v.published_at', 'v.published_by', 'v.plan_hash'])
    .select((select) => select.fn.coalesce(select.fn.sum<number>('c.count'), select.lit(0)).as('people_inside'))
    .orderBy('v.number', 'desc')
    .execute();
  return rows.map((row) => ({
    id: publicId('ver', row.id),
    number: row.number,
    publishedAt: isoFromInstant(row.published_at),
    publishedBy: row.published_by,
    planHash: row.plan_hash,
    peopleInside: row.people_inside,
  }));
}

/** One published version with its document; null when there is none. */
export async function journeyVersionView(
  db: Kysely<Tables>,
  journeyId: number,
  number: number,
): Promise<ApiOutputs['getJourneyVersion'] | null> {
  const version = (await versionsOf(db, journeyId)).find((candidate) => candidate.number === number);
  if (version === undefined) return null;
  const row = await db
    .selectFrom('journey_versions')
    .where('journey_id', '=', journeyId)
    .where('number', '=', number)
    .select('document')
    .executeTakeFirstOrThrow();
  return { version, document: journeyDocumentSchema.parse(JSON.parse(row.document)) };
}

/** Names of the nodes of a version or draft by id: a node's own name, else its kind. */
export function nodeNames(document: JourneyDocument): ReadonlyMap<string, string> {
  return new Map(document.nodes.map((node) => [node.id, node.name === '' ? node.kind : node.name]));
}
