import type { FactNeed, FactValues, FieldValue } from '@perennial/segments';
import { factKey } from '@perennial/segments';
import type { SqlReader } from '../session/sql-session.ts';
import { attributeFacts } from './attribute-facts.ts';
import { consentFacts } from './consent-facts.ts';
import { eventFacts } from './event-facts.ts';
import { messageFacts } from './message-facts.ts';
import { segmentFacts } from './segment-facts.ts';
import { stageFacts } from './stage-facts.ts';

/** One contact for whom facts are asked. */
export interface FactAsk {
  readonly contactId: number;
  /** Needs since `arrival` count from here, ms UTC; `now` when there is no arrival. */
  readonly arrivedAt: number;
  /** Needs since `enrollment` count from here, ms UTC; `now` when there is no enrollment. */
  readonly enrolledAt: number;
  /** The journey that asks; null outside one. `this-journey` and `node:ID` see no messages then. */
  readonly journeyId: number | null;
  /** The run that asks; null outside one and while an entry is judged. */
  readonly enrollmentId: number | null;
  readonly needs: readonly FactNeed[];
}

/** Reads the value of one need for one ask; the rows behind it are loaded already. */
export type ReadFact<Need extends FactNeed = FactNeed> = (ask: FactAsk, need: Need) => FieldValue;

/**
 * Loads what each ask needs, with one query per kind of need and group of equal needs, never one per contact (decisions.md 9).
 * Every need has a value afterwards; a contact that does not exist has none of anything.
 * @param now ms UTC
 * @returns facts in the order of the asks
 */
export async function loadFacts(
  session: SqlReader,
  now: number,
  asks: readonly FactAsk[],
): Promise<readonly FactValues[]> {
  const facts = new Map<FactAsk, Record<string, FieldValue>>(asks.map((ask) => [ask, {}]));
  for (const group of groupsOfEqualNeeds(asks)) await loadGroup(session, now, group, facts);
  return asks.map((ask) => facts.get(ask) ?? {});
}

function groupsOfEqualNeeds(asks: readonly FactAsk[]): Iterable<readonly FactAsk[]> {
  // Needs come from plans, which are kept in memory, so equal needs of one node are the same list.
  const groups = new Map<readonly FactNeed[], FactAsk[]>();
  for (const ask of asks) {
    const group = groups.get(ask.needs);
    if (group) group.push(ask);
    else groups.set(ask.needs, [ask]);
  }
  return groups.values();
}

async function loadGroup(
  session: SqlReader,
  now: number,
  group: readonly FactAsk[],
  facts: ReadonlyMap<FactAsk, Record<string, FieldValue>>,
): Promise<void> {
  const needs = group[0]?.needs ?? [];
  if (needs.length === 0) return;
  const contactIds = [...new Set(group.map((ask) => ask.contactId))];
  const stages = await stageFacts(session, contactIds, needs);
  const readers: Readonly<Record<FactNeed['field']['kind'], ReadFact>> = {
    attribute: await attributeFacts(session, contactIds, needs),
    stage: stages,
    'stage-since': stages,
    event: await eventFacts(session, now, contactIds, needs),
    message: await messageFacts(session, now, contactIds, needs),
    segment: await segmentFacts(session, contactIds, needs),
    consent: await consentFacts(session, contactIds, needs),
  };
  for (const ask of group) {
    const values = facts.get(ask);
    if (values === undefined) continue;
    for (const need of needs) values[factKey(need)] = readers[need.field.kind](ask, need);
  }
}
