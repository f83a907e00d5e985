import type { JourneyDocument } from '@perennial/journey';
import { type Command, done, refused } from './command.ts';
import { findJourney, requireStatus } from './journey-access.ts';

export interface SaveJourneyDraftInput {
  readonly journeyId: number;
  /** Revision the edit began from. */
  readonly revision: number;
  readonly document: JourneyDocument;
}

/**
 * Stores the draft when nobody else has saved since. Fails: `journey_not_found`, `journey_state` for archived ones, `draft_conflict` with the
 * other draft among the details, so that the editor can show both.
 */
export const saveJourneyDraft: Command<SaveJourneyDraftInput, { readonly revision: number }> = async (
  session,
  { journeyId, revision, document },
  { now, actor },
) => {
  const journey = await findJourney(session, journeyId);
  if (!journey.ok) return journey;
  const allowed = requireStatus(journey.value, ['draft', 'live', 'paused', 'closed', 'stopped'], 'edited');
  if (!allowed.ok) return allowed;
  const saved = await session.db
    .updateTable('journey_drafts')
    .set({ document: JSON.stringify(document), revision: revision + 1, updated_by: actor, updated_at: now })
    .where('journey_id', '=', journeyId)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (Number(saved.numUpdatedRows) === 0) {
    const other = await session.db
      .selectFrom('journey_drafts')
      .selectAll()
      .where('journey_id', '=', journeyId)
      .executeTakeFirstOrThrow();
    return refused(
      'draft_conflict',
      'Somebody else has saved this journey meanwhile. Choose which of the two to keep.',
      {
        revision: other.revision,
        document: JSON.parse(other.document),
        updatedAt: other.updated_at,
        updatedBy: other.updated_by,
      },
    );
  }
  await session.db
    .updateTable('journeys')
    .set({ name: document.name, lifecycle_stage: document.settings.lifecycleStage, updated_at: now })
    .where('id', '=', journeyId)
    .execute();
  return done({ revision: revision + 1 });
};
