import {
  appliesFrom,
  type DecidedMove,
  decideStageMoves,
  factsOfStageRule,
  listensTo,
  type StageOccasion,
  type StoredStageRule,
} from '@perennial/engine';
import { type FactNeed, type FactValues, factKey, matchesCondition } from '@perennial/segments';
import { loadFacts } from '../facts/load-facts.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { loadEnabledStageRules } from './load-stage-rules.ts';

/** A contact about whom something happened. */
export interface StageAsk {
  readonly contactId: number;
  readonly occasions: readonly StageOccasion[];
}

type Stages = ReadonlyMap<string, string>;
const noStages: Stages = new Map();

/**
 * Decides the moves that stage rules make of what happened, reading the rules once and the facts of all contacts together.
 * @returns the moves of each ask, in order; most are empty
 */
export async function decideMoves(
  session: SqlSession,
  asks: readonly StageAsk[],
  now: number,
): Promise<readonly (readonly DecidedMove[])[]> {
  const rules = await loadEnabledStageRules(session, now);
  const heard = asks.map((ask) =>
    rules.filter(({ rule }) => ask.occasions.some((occasion) => listensTo(rule, occasion))),
  );
  const contactIds = asks.filter((_, index) => (heard[index] ?? []).length > 0).map((ask) => ask.contactId);
  if (contactIds.length === 0) return asks.map(() => []);
  const stages = await loadStages(session, contactIds);
  // A rule that is not written for where the contact stands cannot become so: each model moves once.
  const usable = asks.map((ask, index) =>
    (heard[index] ?? []).filter(({ rule }) => appliesFrom(rule, stages.get(ask.contactId)?.get(rule.model) ?? null)),
  );
  const needsOf = rememberNeeds();
  const facts = await loadFacts(
    session,
    now,
    asks.map(({ contactId }, index) => ({
      contactId,
      arrivedAt: now,
      enrolledAt: now,
      journeyId: null,
      enrollmentId: null,
      needs: needsOf(usable[index] ?? []),
    })),
  );
  return asks.map(({ contactId, occasions }, index) =>
    decideStageMoves(usable[index] ?? [], occasions, stages.get(contactId) ?? noStages, (condition, current) => {
      const values = withStages(facts[index] ?? {}, current);
      return matchesCondition(condition, values, now, { since: 'ever' }).matches;
    }),
  );
}

/** Equal rules give the same list, which is how facts are loaded for many contacts at once. */
function rememberNeeds(): (rules: readonly StoredStageRule[]) => readonly FactNeed[] {
  const known = new Map<string, readonly FactNeed[]>();
  return (rules) => {
    const key = rules.map((rule) => rule.key).join();
    const needs = known.get(key) ?? rules.flatMap(({ rule }) => factsOfStageRule(rule));
    known.set(key, needs);
    return needs;
  };
}

/** The facts with stages as they are after the moves decided so far. */
function withStages(facts: FactValues, stages: Stages): FactValues {
  const current = [...stages].map(([model, stage]) => [
    factKey({ field: { kind: 'stage', model }, since: 'ever' }),
    stage,
  ]);
  return { ...facts, ...Object.fromEntries(current) };
}

async function loadStages(session: SqlSession, contactIds: readonly number[]): Promise<ReadonlyMap<number, Stages>> {
  const ids = session.list('int', [...new Set(contactIds)]);
  const rows = await session.all<{ contact_id: number; model: string; stage: string }>(
    `SELECT contact_id, model, stage FROM contact_stages WHERE contact_id IN ${ids.sql}`,
    [ids.parameter],
  );
  const stages = new Map<number, Map<string, string>>();
  for (const row of rows) {
    const known = stages.get(row.contact_id) ?? new Map<string, string>();
    stages.set(row.contact_id, known.set(row.model, row.stage));
  }
  return stages;
}
