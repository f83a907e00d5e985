import type { ApiInputs, ApiOutputs } from '@perennial/api-contract';
import { publicId } from '@perennial/engine';
import { isoFromInstant, journeyDocumentSchema } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { contactName } from './contact-name.ts';
import { nodeNames } from './journey-view.ts';
import { limitOf, pageOf, positionOf } from './page.ts';

type EnrollmentView = ApiOutputs['listContactEnrollments']['items'][number];

/** The hops of a trail row, as the engine writes them. */
const hopsSchema = z.array(
  z.object({
    nodeId: z.string(),
    visit: z.number(),
    enteredAt: z.number(),
    leftAt: z.number().nullable(),
    outlet: z.string().nullable(),
    reason: z.object({ code: z.string(), sentence: z.string() }),
  }),
);

const statusSchema = z.enum(['waiting', 'awaiting_message', 'parked', 'finished', 'exited']);

function enrollmentRows(db: Kysely<Tables>) {
  return db
    .selectFrom('enrollments as e')
    .innerJoin('journeys as j', 'j.id', 'e.journey_id')
    .innerJoin('journey_versions as v', 'v.id', 'e.version_id')
    .leftJoin('contacts as c', 'c.id', 'e.contact_id')
    .select([
      'e.id',
      'e.journey_id',
      'e.version_id',
      'e.contact_id',
      'e.status',
      'e.node_id',
      'e.enrolled_at',
      'e.due_at',
      'e.finished_at',
    ])
    .select([
      'j.name as journey_name',
      'v.number',
      'v.document',
      'c.attributes',
      'c.email',
      'c.phone',
      'c.external_id',
    ]);
}

type EnrollmentRow = Awaited<ReturnType<ReturnType<typeof enrollmentRows>['execute']>>[number];

/** Journeys one contact is or was in, newest first, with the whole path. At most 100. */
export async function contactEnrollments(db: Kysely<Tables>, contactId: number): Promise<EnrollmentView[]> {
  const rows = await enrollmentRows(db)
    .where('e.contact_id', '=', contactId)
    .orderBy('e.id', 'desc')
    .limit(100)
    .execute();
  return await withPaths(db, rows);
}

/** People in a journey, newest first; with `nodeId` those who stand at that node now. */
export async function journeyEnrollments(
  db: Kysely<Tables>,
  journeyId: number,
  input: Omit<ApiInputs['listJourneyEnrollments'], 'id'>,
): Promise<ApiOutputs['listJourneyEnrollments']> {
  const position = positionOf(input);
  const rows = await enrollmentRows(db)
    .where('e.journey_id', '=', journeyId)
    .$if(input.nodeId !== undefined, (query) =>
      query
        .where('e.node_id', '=', input.nodeId ?? '')
        .where('e.status', 'in', ['waiting', 'awaiting_message', 'parked']),
    )
    .$if(position !== null, (query) => query.where('e.id', '<', position?.id ?? 0))
    .orderBy('e.id', 'desc')
    .limit(limitOf(input) + 1)
    .execute();
  const { items, nextCursor } = pageOf(
    rows,
    input,
    (row) => ({ at: row.id, id: row.id }),
    (row) => row,
  );
  return { items: await withPaths(db, items), nextCursor };
}

async function withPaths(db: Kysely<Tables>, rows: readonly EnrollmentRow[]): Promise<EnrollmentView[]> {
  if (rows.length === 0) return [];
  const trails = await db
    .selectFrom('trails')
    .where(
      'enrollment_id',
      'in',
      rows.map((row) => row.id),
    )
    .select(['enrollment_id', 'hops'])
    .orderBy('id')
    .execute();
  const trailsOf = Map.groupBy(trails, (trail) => trail.enrollment_id);
  return rows.map((row) =>
    enrollmentView(
      row,
      (trailsOf.get(row.id) ?? []).map((trail) => trail.hops),
    ),
  );
}

function enrollmentView(row: EnrollmentRow, trails: readonly string[]): EnrollmentView {
  const names = nodeNames(journeyDocumentSchema.parse(JSON.parse(row.document)));
  const nameOf = (nodeId: string) => names.get(nodeId) ?? nodeId;
  return {
    id: publicId('enr', row.id),
    journeyId: publicId('jou', row.journey_id),
    journeyName: row.journey_name,
    version: row.number,
    contactId: publicId('con', row.contact_id),
    contactName: contactName({ ...row, id: row.contact_id }),
    status: statusSchema.parse(row.status),
    nodeId: row.node_id,
    nodeName: nameOf(row.node_id),
    enrolledAt: isoFromInstant(row.enrolled_at),
    dueAt: row.due_at === null ? null : isoFromInstant(row.due_at),
    finishedAt: row.finished_at === null ? null : isoFromInstant(row.finished_at),
    hops: mergedHops(trails.flatMap((hops) => hopsSchema.parse(JSON.parse(hops)))).map((hop) => ({
      nodeId: hop.nodeId,
      nodeName: nameOf(hop.nodeId),
      visit: hop.visit,
      enteredAt: isoFromInstant(hop.enteredAt),
      leftAt: hop.leftAt === null ? null : isoFromInstant(hop.leftAt),
      outlet: hop.outlet,
      reasonCode: hop.reason.code,
      sentence: hop.reason.sentence,
    })),
  };
}

type Hop = z.infer<typeof hopsSchema>[number];

/** A node that waited stands in two trail rows, once arriving and once leaving; the path shows it once, as it ended. */
function mergedHops(hops: readonly Hop[]): readonly Hop[] {
  const merged = new Map<string, Hop>();
  for (const hop of hops) merged.set(`${hop.nodeId} ${hop.visit}`, hop);
  return [...merged.values()];
}
