import type { SqlSession } from '../session/sql-session.ts';
import { decideMoves } from './decide-moves.ts';
import { moveStages, type StartContext } from './move-stages.ts';

/** What changed the attributes. */
export interface AttributeCause {
  readonly startsJourneys?: boolean;
  /** The journey that changed a contact, for the loop guard; left out or null for what comes from outside. */
  readonly causeOf?: (contactId: number) => { readonly causeDepth: number; readonly journeyId: number } | null;
}

/**
 * Runs the attribute rules of all models for contacts that changed, in the caller's transaction. `startsJourneys: false` keeps journeys
 * out of it, as imports without the tick do. Returns how many moves were made.
 */
export async function applyAttributeRules(
  session: SqlSession,
  contactIds: readonly number[],
  context: StartContext & AttributeCause,
): Promise<number> {
  const { now } = context;
  const decided = await decideMoves(
    session,
    contactIds.map((contactId) => ({ contactId, occasions: [{ kind: 'attributes' }] })),
    now,
  );
  const moves = decided.flatMap((list, index) =>
    list.map((move) => ({
      contactId: contactIds[index] ?? 0,
      model: move.model,
      stage: move.to,
      at: now,
      cause: 'rule' as const,
      causeId: move.ruleKey,
      causeDepth: context.causeOf?.(contactIds[index] ?? 0)?.causeDepth ?? 0,
      journeyId: context.causeOf?.(contactIds[index] ?? 0)?.journeyId ?? null,
      actor: null,
      reasonSentence: move.sentence,
      startsJourneys: context.startsJourneys ?? true,
    })),
  );
  const outcomes = await moveStages(session, moves, context);
  return outcomes.filter((outcome) => outcome.kind === 'moved').length;
}
