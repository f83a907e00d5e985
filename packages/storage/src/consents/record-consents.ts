import { type ConsentChoice, type ConsentOutcome, type NewTouchpoint, wholeChannel } from '@perennial/engine';
import type { Channel } from '@perennial/journey';
import { wakeEnrollments } from '../enrollments/wake-enrollments.ts';
import { noteTouches } from '../segments/touch-segments.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { installationKeys } from '../settings/installation-keys.ts';
import { insertTouchpoints } from '../touchpoints/insert-touchpoints.ts';
import { type ConsentBook, openConsentBook } from './consent-book.ts';
import { liftSuppressions, type NewSuppression, type SuppressionCause, suppress } from './suppressions.ts';

/** Causes that the contact's own yes undoes. A STOP ends with START only, a dead address with nothing the contact says. */
const UNDONE_BY_YES: readonly SuppressionCause[] = ['unsubscribed_all', 'complaint', 'manual'];

/** What the choices add up to, to be written at the end. */
interface Ledger {
  readonly changes: ConsentChoice[];
  readonly suppressions: NewSuppression[];
  readonly lifted: Parameters<typeof liftSuppressions>[3][number][];
}

/**
 * Records choices in the caller's transaction: what counts now, the evidence, the suppressions that follow, and touchpoints.
 * A no always counts. A yes undoes a no only when the contact itself said it; a yes to one topic after a no to everything leaves the other
 * topics at no.
 * @param now ms UTC
 */
export async function recordConsents(
  session: SqlSession,
  now: number,
  choices: readonly ConsentChoice[],
): Promise<readonly ConsentOutcome[]> {
  if (choices.length === 0) return [];
  const { addressHashKey } = await installationKeys(session, now);
  const book = await openConsentBook(session, addressHashKey, choices);
  const ledger: Ledger = { changes: [], suppressions: [], lifted: [] };
  const outcomes = choices.map((choice) =>
    choice.choice === 'opted_out' ? optOut(book, ledger, choice) : optIn(book, ledger, choice),
  );
  await book.save(session);
  await recordEvidence(session, now, ledger.changes);
  await suppress(session, now, addressHashKey, ledger.suppressions);
  await liftSuppressions(session, now, addressHashKey, ledger.lifted);
  return outcomes;
}

function optOut(book: ConsentBook, ledger: Ledger, choice: ConsentChoice): ConsentOutcome {
  const { contactId, channel, topic } = choice;
  const address = book.addressOf(contactId, channel);
  if (topic === wholeChannel && address !== null) {
    const { source, messageId } = choice;
    ledger.suppressions.push({ channel, address, cause: 'unsubscribed_all', scope: 'marketing', source, messageId });
  }
  if (book.choiceOf(contactId, channel, topic) === 'opted_out') return 'unchanged';
  book.set(choice, 'opted_out');
  ledger.changes.push(choice);
  return 'recorded';
}

function optIn(book: ConsentBook, ledger: Ledger, choice: ConsentChoice): ConsentOutcome {
  const { contactId, channel, topic, source } = choice;
  const current = book.choiceOf(contactId, channel, topic);
  const isBarred = current === 'opted_out' || book.choiceOf(contactId, channel, wholeChannel) === 'opted_out';
  const hasNo = isBarred || book.hasRefused(contactId, channel);
  if (!choice.isExplicit && hasNo) return 'kept_opt_out';
  if (current === 'opted_in' && !hasNo) return 'unchanged';
  if (topic !== wholeChannel && book.choiceOf(contactId, channel, wholeChannel) === 'opted_out') {
    for (const other of book.topicsAgreedTo(contactId, channel)) {
      if (other === topic) continue;
      book.set({ ...choice, topic: other }, 'opted_out');
      ledger.changes.push({ ...choice, topic: other, choice: 'opted_out' });
    }
    book.set({ ...choice, topic: wholeChannel }, null);
  }
  const address = book.addressOf(contactId, channel);
  if (address !== null && hasNo) ledger.lifted.push({ channel, address, causes: UNDONE_BY_YES, source });
  book.set(choice, 'opted_in');
  ledger.changes.push(choice);
  return 'recorded';
}

/** Keeps the evidence of choices and tells them in the timeline, without changing what counts. */
export async function recordEvidence(
  session: SqlSession,
  now: number,
  changes: readonly ConsentChoice[],
): Promise<void> {
  if (changes.length === 0) return;
  await session.insertMany(
    'consent_changes',
    [
      'contact_id',
      'channel',
      'topic',
      'choice',
      'source',
      'text_shown',
      'ip',
      'actor',
      'message_id',
      'at',
      'recorded_at',
    ],
    changes.map((change) => [
      change.contactId,
      change.channel,
      change.topic,
      change.choice,
      change.source,
      change.textShown,
      change.ip,
      change.actor,
      change.messageId,
      change.at,
      now,
    ]),
  );
  const happened = changes.map(({ contactId, channel }) => ({
    contactId,
    wakeKey: { kind: 'consent', channel } as const,
  }));
  await wakeEnrollments(session, now, happened);
  await noteTouches(session, happened);
  await resolveReviews(session, now, changes);
  const names = await topicNames(session);
  await insertTouchpoints(
    session,
    now,
    changes.map((change) => consentTouchpoint(change, names)),
  );
}

/** A clear choice about texts settles what a refusal in other words had left to be looked at. */
async function resolveReviews(session: SqlSession, now: number, changes: readonly ConsentChoice[]): Promise<void> {
  const clear = changes.filter((change) => change.channel === 'sms' && change.isExplicit);
  await session.runMany(
    `UPDATE alerts SET resolved_at = ? WHERE kind = 'sms_refusal' AND resolved_at IS NULL
      AND subject IN (SELECT CAST(id AS TEXT) FROM inbound_messages WHERE contact_id = ?)`,
    [...new Set(clear.map((change) => change.contactId))].map((contactId) => [now, contactId]),
  );
}

/** Names of topics by key, as people read them. */
async function topicNames(session: SqlSession): Promise<ReadonlyMap<string, string>> {
  const rows = await session.all<{ key: string; name: string }>('SELECT key, name FROM topics', []);
  return new Map(rows.map(({ key, name }) => [key, name]));
}

function consentTouchpoint(change: ConsentChoice, names: ReadonlyMap<string, string>): NewTouchpoint {
  const means: Readonly<Record<Channel, string>> = { email: 'email', sms: 'text' };
  const about = change.topic === wholeChannel ? 'everything' : `“${names.get(change.topic) ?? change.topic}”`;
  const verb = change.choice === 'opted_in' ? 'Agreed to' : 'Opted out of';
  return {
    contactId: change.contactId,
    kind: change.choice,
    channel: change.channel,
    at: change.at,
    messageId: change.messageId,
    reasonCode: null,
    sentence: `${verb} ${about} by ${means[change.channel]} (${change.source}).`,
    values: { topic: change.topic, source: change.source },
    actor: change.actor,
  };
}
