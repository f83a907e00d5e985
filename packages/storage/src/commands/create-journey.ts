import { publicId } from '@perennial/engine';
import type { JourneyDocument } from '@perennial/journey';
import { appendAudit } from '../audit/append-audit.ts';
import { type Command, done } from './command.ts';

export interface CreateJourneyInput {
  readonly document: JourneyDocument;
  /** Key of the starter journey it was taken from; null when it was begun empty. */
  readonly starterJourney: string | null;
}

/** Makes a journey with its first draft, revision 1. */
export const createJourney: Command<
  CreateJourneyInput,
  { readonly journeyId: number; readonly revision: number }
> = async (session, { document, starterJourney }, { now, actor, requestId }) => {
  const [journeyId = 0] = await session.insertReturningIds(
    'journeys',
    ['name', 'status', 'lifecycle_stage', 'starter_journey', 'created_by', 'created_at', 'updated_at'],
    [[document.name, 'draft', document.settings.lifecycleStage, starterJourney, actor, now, now]],
  );
  await session.db
    .insertInto('journey_drafts')
    .values({
      journey_id: journeyId,
      document: JSON.stringify(document),
      revision: 1,
      updated_by: actor,
      updated_at: now,
    })
    .execute();
  await appendAudit(session, {
    at: now,
    actor,
    action: 'journey.create',
    objectKind: 'journey',
    objectId: publicId('jou', journeyId),
    fields: ['document'],
    requestId,
  });
  return done({ journeyId, revision: 1 });
};
