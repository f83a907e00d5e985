import {
  type FactOutcome,
  type FeedbackState,
  joinFeedback,
  type MessageFact,
  type MessageFeedback,
  type NewTouchpoint,
  noFeedback,
} from '@perennial/engine';
import { type ContactWake, wakeEnrollments } from '../enrollments/wake-enrollments.ts';
import { addNodeCounts } from '../journeys/add-node-counts.ts';
import { noteTouches } from '../segments/touch-segments.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { insertTouchpoints } from '../touchpoints/insert-touchpoints.ts';
import { loadFeedbackMessages, type MessageOfFact, ownerOfFact } from './feedback-messages.ts';
import { suppressByFacts } from './suppress-by-facts.ts';

/** Matching of a fact with its message: null while the message is unknown. */
export interface MatchedFact {
  readonly fact: MessageFact;
  readonly message: MessageOfFact;
}

/**
 * Applies what was reported about messages, in the caller's transaction. Each fact counts once; the feedback of a message only climbs, so
 * that any order and any repeats end the same (guarantee G9).
 */
export async function applyFeedback(
  session: SqlSession,
  now: number,
  facts: readonly MessageFact[],
): Promise<readonly FactOutcome[]> {
  const messages = await loadFeedbackMessages(session, facts);
  const outcomes: FactOutcome[] = [];
  const fresh: MatchedFact[] = [];
  for (const fact of facts) {
    const message = ownerOfFact(messages, fact);
    if (!(await storeFact(session, now, fact, message?.id ?? null))) outcomes.push('duplicate');
    else if (message === null) outcomes.push('stored');
    else {
      outcomes.push('applied');
      fresh.push({ fact, message });
    }
  }
  await applyMatched(session, now, fresh);
  return outcomes;
}

/** False when the fact was stored before. */
async function storeFact(
  session: SqlSession,
  now: number,
  fact: MessageFact,
  messageId: number | null,
): Promise<boolean> {
  const stored = await session.insertMany(
    'provider_facts',
    [
      'dedupe_key',
      'provider',
      'kind',
      'message_key',
      'provider_message_id',
      'message_id',
      'payload',
      'at',
      'received_at',
    ],
    [
      [
        fact.dedupeKey,
        fact.provider,
        fact.kind,
        fact.messageKey,
        fact.providerMessageId,
        messageId,
        JSON.stringify({ bounceClass: fact.bounceClass, isMachine: fact.isMachine, values: fact.values }),
        fact.at,
        now,
      ],
    ],
    'ON CONFLICT (dedupe_key) DO NOTHING',
  );
  return stored > 0;
}

/** Writes what matched facts change: feedback and times, proof that an unsure message left, touchpoints, suppressions. */
export async function applyMatched(session: SqlSession, now: number, matched: readonly MatchedFact[]): Promise<void> {
  if (matched.length === 0) return;
  const states = new Map<number, { message: MessageOfFact; state: FeedbackState }>();
  for (const { fact, message } of matched) {
    const known = states.get(message.id)?.state ?? message.state;
    states.set(message.id, { message, state: joinFeedback(known, stateOfFact(fact)) });
  }
  await saveStates(session, now, [...states.values()]);
  await confirmUnsure(
    session,
    now,
    [...states.values()].map(({ message }) => message),
  );
  await insertTouchpoints(session, now, matched.map(factTouchpoint));
  await suppressByFacts(session, now, matched);
  await tellEngagement(session, now, matched);
}

/** Wakes who waits for engagement and lets segments look at it; scanners are nobody. */
async function tellEngagement(session: SqlSession, now: number, matched: readonly MatchedFact[]): Promise<void> {
  const happened = matched.flatMap(({ fact, message }): readonly ContactWake[] => {
    const what = fact.isMachine ? undefined : engagementOf[fact.kind];
    return what === undefined ? [] : [{ contactId: message.contactId, wakeKey: { kind: 'message', what } }];
  });
  await wakeEnrollments(session, now, happened);
  await noteTouches(session, happened);
}

/** A complaint is made about what was delivered. */
const engagementOf: Readonly<Partial<Record<MessageFact['kind'], 'delivered' | 'opened' | 'clicked'>>> = {
  delivered: 'delivered',
  complained: 'delivered',
  opened: 'opened',
  clicked: 'clicked',
};

const feedbackOfBounce: Readonly<Record<string, MessageFeedback>> = { hard: 'bounced_hard', disabled: 'bounced_hard' };

function stateOfFact({ kind, at, bounceClass, isMachine }: MessageFact): FeedbackState {
  switch (kind) {
    case 'delivered':
      return { ...noFeedback, feedback: 'delivered', feedbackAt: at };
    case 'complained':
      return { ...noFeedback, feedback: 'complained', feedbackAt: at };
    case 'bounced':
      return { ...noFeedback, feedback: feedbackOfBounce[bounceClass ?? 'soft'] ?? 'bounced_soft', feedbackAt: at };
    case 'opened':
      return isMachine ? noFeedback : { ...noFeedback, openedAt: at };
    case 'clicked':
      return isMachine ? noFeedback : { ...noFeedback, clickedAt: at };
  }
}

async function saveStates(
  session: SqlSession,
  now: number,
  states: readonly { readonly message: MessageOfFact; readonly state: FeedbackState }[],
): Promise<void> {
  await session.runMany(
    'UPDATE messages SET feedback = ?, feedback_at = ?, opened_at = ?, clicked_at = ?, updated_at = ? WHERE id = ?',
    states.map(({ message, state }) => [
      state.feedback,
      state.feedbackAt,
      state.openedAt,
      state.clickedAt,
      now,
      message.id,
    ]),
  );
}

/** A report about a message proves that it left (guarantees §1.1): unsure becomes sent, on the canvas too. */
async function confirmUnsure(session: SqlSession, now: number, messages: readonly MessageOfFact[]): Promise<void> {
  const unsure = messages.filter((message) => message.messageState === 'unsure');
  await session.runMany(
    `UPDATE messages SET state = 'sent', reason_code = NULL, reason_sentence = NULL, reason_values = NULL, updated_at = ?
      WHERE id = ? AND state = 'unsure'`,
    unsure.map((message) => [now, message.id]),
  );
  await addNodeCounts(
    session,
    now,
    unsure.flatMap(({ versionId, nodeId }) =>
      versionId === null || nodeId === null
        ? []
        : [
            { versionId, nodeId, measure: 'message:unsure', delta: -1 },
            { versionId, nodeId, measure: 'message:sent', delta: 1 },
          ],
    ),
  );
  await insertTouchpoints(
    session,
    now,
    unsure.map((message) => ({
      ...touchpointBase(message),
      kind: 'sent',
      at: now,
      reasonCode: null,
      sentence: 'The provider confirmed that this message left.',
      dedupeKey: `confirmed:${message.id}`,
    })),
  );
}

function touchpointBase(
  message: MessageOfFact,
): Pick<NewTouchpoint, 'contactId' | 'channel' | 'journeyId' | 'versionId' | 'nodeId' | 'enrollmentId' | 'messageId'> {
  const { contactId, channel, journeyId, versionId, nodeId, enrollmentId, id } = message;
  return { contactId, channel, journeyId, versionId, nodeId, enrollmentId, messageId: id };
}

const sentences: Readonly<Record<MessageFact['kind'], string>> = {
  delivered: 'The receiving side took the message.',
  bounced: 'The message came back.',
  complained: 'The recipient reported the message as spam.',
  opened: 'The email was opened.',
  clicked: 'A link was clicked.',
};

function factTouchpoint({ fact, message }: MatchedFact): NewTouchpoint {
  const isMachine = fact.isMachine ? { isMachine: true } : {};
  // A provider that can say why says it better than we can.
  const told = fact.values['sentence'];
  const sentence = typeof told === 'string' ? told : sentences[fact.kind];
  return {
    ...touchpointBase(message),
    kind: fact.kind,
    at: fact.at,
    reasonCode: fact.bounceClass === null ? null : `bounce_${fact.bounceClass}`,
    sentence: fact.isMachine ? `${sentence} It looks like a scanner, not a person.` : sentence,
    values: { ...fact.values, ...isMachine },
    dedupeKey: `fact:${fact.dedupeKey}`,
  };
}
