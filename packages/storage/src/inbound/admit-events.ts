import {
  type AdmitOutcome,
  type ContactTrigger,
  type DecidedMove,
  type InboundEvent,
  publicId,
  type StageMove,
  type StageOccasion,
} from '@perennial/engine';
import { keepContactValues, touchesOf } from '../contacts/contact-changes.ts';
import { type ClaimedContact, openContactDirectory } from '../contacts/contact-directory.ts';
import { enrollTriggered } from '../enrollments/enroll-triggered.ts';
import { type ContactWake, wakeEnrollments } from '../enrollments/wake-enrollments.ts';
import { type SegmentTouch, touchSegments } from '../segments/touch-segments.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { decideMoves, type StageAsk } from '../stages/decide-moves.ts';
import { moveStages, type StartContext } from '../stages/move-stages.ts';

/** Events that arrive later than this after they happened are history: they may set stages but start no journey (decisions.md 21). */
const HISTORY_AFTER_MS = 24 * 60 * 60 * 1000;

/** Calls that tell of something the contact did; the others speak about who it is. */
const DEEDS: ReadonlySet<string> = new Set(['track', 'page', 'screen']);

/** An event whose contact is known, on its way into the tables. */
interface Arrival {
  readonly index: number;
  readonly event: InboundEvent;
  readonly contact: ClaimedContact;
  readonly occurredAt: number;
  readonly isLive: boolean;
}

/**
 * Admits events in the caller's transaction: each message id once, then contact, event, stage rules, stage changes, journeys and wake keys.
 * What a batch says about contacts is taken in first; then the events of each contact are judged one after another, so that a second order
 * in the same batch counts as the second.
 * @returns one outcome per event, in order
 */
export async function admitEvents(
  session: SqlSession,
  events: readonly InboundEvent[],
  context: StartContext,
): Promise<readonly AdmitOutcome[]> {
  const outcomes: AdmitOutcome[] = events.map(() => ({ kind: 'duplicate' }));
  const fresh = await freshEvents(session, events);
  const arrivals = await settleContacts(session, fresh, context.now, outcomes);
  for (const wave of waves(arrivals)) await admitWave(session, wave, context, outcomes);
  return outcomes;
}

async function freshEvents(
  session: SqlSession,
  events: readonly InboundEvent[],
): Promise<readonly { readonly index: number; readonly event: InboundEvent }[]> {
  const ids = session.list(
    'text',
    events.map((event) => event.messageId),
  );
  const rows = await session.all<{ message_id: string }>(
    `SELECT message_id FROM events WHERE message_id IN ${ids.sql}`,
    [ids.parameter],
  );
  const seen = new Set(rows.map((row) => row.message_id));
  return events.flatMap((event, index) => {
    if (seen.has(event.messageId)) return [];
    seen.add(event.messageId);
    return [{ index, event }];
  });
}

async function settleContacts(
  session: SqlSession,
  fresh: readonly { readonly index: number; readonly event: InboundEvent }[],
  now: number,
  outcomes: AdmitOutcome[],
): Promise<readonly Arrival[]> {
  const claims = fresh.map(({ event }) => ({
    clues: event.clues,
    previousId: event.previousId,
    input: event.traits,
    findsByAddress: event.findsByAddress,
    source: event.source,
  }));
  const directory = await openContactDirectory(session, claims, now);
  const arrivals: Arrival[] = [];
  for (const [position, { index, event }] of fresh.entries()) {
    const claim = claims[position];
    const contact = claim === undefined ? null : await directory.settle(claim);
    if (contact === null) {
      const message =
        'The call names nobody. Send a userId or an anonymousId, or with a server key an email or phone trait.';
      outcomes[index] = { kind: 'refused', code: 'identity_missing', message };
      continue;
    }
    const occurredAt = Math.max(0, Math.min(event.occurredAt, now));
    const isLive = event.historical === null ? now - occurredAt <= HISTORY_AFTER_MS : !event.historical;
    arrivals.push({ index, event, contact, occurredAt, isLive });
  }
  await keepContactValues(
    session,
    arrivals.map(({ contact }) => contact),
  );
  return arrivals;
}

/** Splits arrivals so that no wave holds two of one contact, keeping each contact's order. */
function waves(arrivals: readonly Arrival[]): readonly (readonly Arrival[])[] {
  const list: Arrival[][] = [];
  const counts = new Map<number, number>();
  for (const arrival of arrivals) {
    const ordinal = counts.get(arrival.contact.id) ?? 0;
    counts.set(arrival.contact.id, ordinal + 1);
    const wave = list[ordinal];
    if (wave === undefined) list.push([arrival]);
    else wave.push(arrival);
  }
  return list;
}

const eventColumns = ['contact_id', 'kind', 'name', 'properties', 'message_id', 'source', 'occurred_at', 'received_at'];

async function admitWave(
  session: SqlSession,
  wave: readonly Arrival[],
  context: StartContext,
  outcomes: AdmitOutcome[],
): Promise<void> {
  const { now } = context;
  const rows = wave.map(({ event, contact, occurredAt }) => [
    contact.id,
    event.kind,
    event.name,
    JSON.stringify(event.properties),
    event.messageId,
    event.source,
    occurredAt,
    now,
  ]);
  const ids = await session.insertReturningIds('events', eventColumns, rows);
  for (const [position, { index, contact }] of wave.entries())
    outcomes[index] = { kind: 'accepted', eventId: ids[position] ?? 0, contactId: contact.id };
  await followArrivals(session, wave, context);
  const moves = await decideMoves(session, wave.map(stageAsk), now);
  const stageMoves = wave.flatMap((arrival, position) =>
    (moves[position] ?? []).map((move) => stageMove(move, arrival)),
  );
  await moveStages(session, stageMoves, context);
  const triggers = wave.flatMap((arrival, position) => eventTrigger(arrival, ids[position] ?? 0));
  if (triggers.length > 0) await enrollTriggered(session, { now, triggers }, context.admitEntry);
  await wakeEnrollments(session, now, wave.flatMap(wakesOf));
}

/** Segments see what happened before stage rules and journeys that ask about membership do. */
async function followArrivals(session: SqlSession, wave: readonly Arrival[], context: StartContext): Promise<void> {
  const touches = wave.flatMap(({ event, contact }): readonly SegmentTouch[] => [
    { contactId: contact.id, wakeKey: { kind: 'event', name: event.name } },
    ...touchesOf(contact),
  ]);
  const made = wave.filter(({ contact }) => contact.isNew).map(({ contact }) => contact.id);
  const past = new Set(wave.filter(({ isLive }) => !isLive).map(({ contact }) => contact.id));
  await touchSegments(session, touches, made, { ...context, startsJourneys: (contactId) => !past.has(contactId) });
}

function stageAsk({ event, contact }: Arrival): StageAsk {
  const occasions: StageOccasion[] = [{ kind: 'event', name: event.name }];
  if (contact.isNew || contact.changed.length > 0) occasions.push({ kind: 'attributes' });
  return { contactId: contact.id, occasions };
}

function stageMove(decided: DecidedMove, arrival: Arrival): StageMove {
  return {
    contactId: arrival.contact.id,
    model: decided.model,
    stage: decided.to,
    at: arrival.occurredAt,
    cause: 'rule',
    causeId: decided.ruleKey,
    causeDepth: 0,
    journeyId: null,
    actor: null,
    reasonSentence: decided.sentence,
    startsJourneys: arrival.isLive,
  };
}

function eventTrigger({ event, contact, occurredAt, isLive }: Arrival, eventId: number): readonly ContactTrigger[] {
  if (!isLive || !DEEDS.has(event.kind)) return [];
  const { name, properties } = event;
  const trigger = { kind: 'event', name, properties, at: occurredAt, id: publicId('evt', eventId) } as const;
  return [{ contactId: contact.id, trigger, causeDepth: 0, journeyId: null }];
}

/** A contact made just now has nothing that waits. */
function wakesOf({ event, contact }: Arrival): readonly ContactWake[] {
  if (contact.isNew) return [];
  const attributes = contact.changed.map(
    (name): ContactWake => ({ contactId: contact.id, wakeKey: { kind: 'attribute', name } }),
  );
  return [{ contactId: contact.id, wakeKey: { kind: 'event', name: event.name } }, ...attributes];
}
