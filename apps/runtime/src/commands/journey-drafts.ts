import { publicId } from '@perennial/engine';
import { isoFromInstant, type JourneyDocument } from '@perennial/journey';
import { appendAudit } from './append-audit.ts';
import type { Actor, Command } from './command.ts';

export interface NewJourney extends Actor {
  readonly document: JourneyDocument;
  /** Key of the starter journey it came from; null when none. */
  readonly starterJourney: string | null;
}

/** Makes a journey with its draft; returns its integer key. The document's name is the journey's. */
export const createJourney: Command<NewJourney, number> = async (session, input, { now }) => {
  const { document, starterJourney, actor } = input;
  const { id } = await session.db
    .insertInto('journeys')
    .values({
      name: document.name,
      status: 'draft',
      current_version_id: null,
      lifecycle_stage: document.settings.lifecycleStage,
      starter_journey: starterJourney,
      paused_at: null,
      pause_clocks: null,
      pause_entrants: null,
      created_by: actor,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await session.db
    .insertInto('journey_drafts')
    .values({ journey_id: id, document: JSON.stringify(document), revision: 1, updated_by: actor, updated_at: now })
    .execute();
  await appendAudit(
    session,
    { ...input, action: 'journey.created', objectKind: 'journey', objectId: publicId('jou', id), fields: [] },
    now,
  );
  return id;
};

export interface DraftSave extends Actor {
  /** Integer key. */
  readonly journeyId: number;
  /** The revision the caller has seen. */
  readonly revision: number;
  readonly document: JourneyDocument;
}

/** The draft of somebody else, for the caller to compare with. */
export interface OtherDraft {
  readonly document: unknown;
  readonly revision: number;
  readonly savedAt: string;
  readonly savedBy: string;
}

export type DraftSaved =
  | { readonly kind: 'saved'; readonly revision: number; readonly savedAt: number }
  | { readonly kind: 'conflict'; readonly other: OtherDraft }
  | { readonly kind: 'missing' };

/** Replaces the draft when nobody else saved meanwhile. Saving what is there already changes nothing, so a repeated autosave is no conflict. */
export const saveJourneyDraft: Command<DraftSave, DraftSaved> = async (session, input, { now }) => {
  const { journeyId, revision, document, actor } = input;
  const current = await session.db
    .selectFrom('journey_drafts as d')
    .innerJoin('journeys as j', 'j.id', 'd.journey_id')
    .where('d.journey_id', '=', journeyId)
    .where('j.status', '<>', 'archived')
    .select(['d.document', 'd.revision', 'd.updated_by', 'd.updated_at'])
    .executeTakeFirst();
  if (current === undefined) return { kind: 'missing' };
  const text = JSON.stringify(document);
  if (text === current.document) return { kind: 'saved', revision: current.revision, savedAt: current.updated_at };
  if (current.revision !== revision) {
    const { updated_by: savedBy, updated_at: savedAt } = current;
    const other = {
      document: JSON.parse(current.document),
      revision: current.revision,
      savedAt: isoFromInstant(savedAt),
      savedBy,
    };
    return { kind: 'conflict', other };
  }
  const next = revision + 1;
  await session.db
    .updateTable('journey_drafts')
    .set({ document: text, revision: next, updated_by: actor, updated_at: now })
    .where('journey_id', '=', journeyId)
    .execute();
  await session.db
    .updateTable('journeys')
    .set({ name: document.name, lifecycle_stage: document.settings.lifecycleStage, updated_at: now })
    .where('id', '=', journeyId)
    .execute();
  return { kind: 'saved', revision: next, savedAt: now };
};
