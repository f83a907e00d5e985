import { type FrozenContent, publicId } from '@perennial/engine';
import { type JourneyDocument, type JourneyPlan, keyOfPattern } from '@perennial/journey';
import { appendAudit } from '../audit/append-audit.ts';
import { saveVersionWatches } from '../journeys/save-version-watches.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { type Command, type CommandContext, done, refused } from './command.ts';
import { findJourney, requireStatus } from './journey-access.ts';

/** Content of one message as it will be sent by this version, whatever becomes of its template. */
export interface MessageToFreeze {
  readonly name: string;
  readonly content: FrozenContent;
  readonly contentHash: string;
  /** Null for content that came with a journey file. */
  readonly templateId: number | null;
  readonly templateRevision: number | null;
}

export interface PublishJourneyInput {
  readonly journeyId: number;
  /** Revision of the draft that was compiled. */
  readonly revision: number;
  readonly document: JourneyDocument;
  readonly plan: JourneyPlan;
  /** By the reference that the plan's send nodes use. */
  readonly messages: Readonly<Record<string, MessageToFreeze>>;
}

export interface PublishedJourney {
  readonly versionId: number;
  readonly number: number;
}

/**
 * Makes the compiled draft the version that new contacts enter; everybody inside goes on in the version they entered. A closed or stopped
 * journey is live again; a paused one stays paused.
 * Fails: `journey_not_found`, `journey_state`, `draft_conflict` when the draft changed since it was compiled.
 */
export const publishJourney: Command<PublishJourneyInput, PublishedJourney> = async (session, input, context) => {
  const { journeyId, revision } = input;
  const journey = await findJourney(session, journeyId);
  if (!journey.ok) return journey;
  const allowed = requireStatus(journey.value, ['draft', 'live', 'paused', 'closed', 'stopped'], 'published');
  if (!allowed.ok) return allowed;
  const draft = await session.db
    .selectFrom('journey_drafts')
    .select('revision')
    .where('journey_id', '=', journeyId)
    .executeTakeFirst();
  if (draft?.revision !== revision) {
    return refused(
      'draft_conflict',
      'The journey was changed while it was being published. Look at it again, then publish.',
    );
  }
  const published = await insertVersion(session, input, context);
  await freezeMessages(session, published.versionId, input.messages);
  await switchTriggers(session, journeyId, published.versionId, input.plan);
  await session.db
    .updateTable('journeys')
    .set({
      current_version_id: published.versionId,
      status: journey.value.status === 'paused' ? 'paused' : 'live',
      updated_at: context.now,
    })
    .where('id', '=', journeyId)
    .execute();
  await appendAudit(session, {
    at: context.now,
    actor: context.actor,
    action: 'journey.publish',
    objectKind: 'journey',
    objectId: publicId('jou', journeyId),
    fields: ['version'],
    requestId: context.requestId,
  });
  return done(published);
};

async function insertVersion(
  session: SqlSession,
  { journeyId, document, plan }: PublishJourneyInput,
  { now, actor }: CommandContext,
): Promise<PublishedJourney> {
  const last = await session.db
    .selectFrom('journey_versions')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('journey_id', '=', journeyId)
    .executeTakeFirst();
  const number = Number(last?.number ?? 0) + 1;
  const [versionId = 0] = await session.insertReturningIds(
    'journey_versions',
    ['journey_id', 'number', 'document', 'plan', 'plan_hash', 'published_by', 'published_at'],
    [[journeyId, number, JSON.stringify(document), JSON.stringify(plan), plan.hash, actor, now]],
  );
  return { versionId, number };
}

async function freezeMessages(
  session: SqlSession,
  versionId: number,
  messages: PublishJourneyInput['messages'],
): Promise<void> {
  await session.insertMany(
    'version_messages',
    ['version_id', 'reference', 'channel', 'name', 'content', 'content_hash', 'template_id', 'template_revision'],
    Object.entries(messages).map(([reference, message]) => [
      versionId,
      reference,
      message.content.channel,
      message.name,
      JSON.stringify(message.content),
      message.contentHash,
      message.templateId,
      message.templateRevision,
    ]),
  );
}

/** From this transaction on new contacts enter the new version only. */
async function switchTriggers(
  session: SqlSession,
  journeyId: number,
  versionId: number,
  plan: JourneyPlan,
): Promise<void> {
  await saveVersionWatches(session, versionId, plan);
  await session.run('DELETE FROM trigger_index WHERE journey_id = ?', [journeyId]);
  await session.insertMany(
    'trigger_index',
    ['kind', 'key', 'version_id', 'journey_id', 'node_id'],
    plan.entries.flatMap(({ nodeId, patterns }) =>
      patterns.map((pattern) => {
        const { kind, key } = keyOfPattern(pattern, nodeId);
        return [kind, key, versionId, journeyId, nodeId];
      }),
    ),
    'ON CONFLICT DO NOTHING',
  );
}
