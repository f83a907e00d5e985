import {
  type ConsentChoice,
  meaningOfReply,
  type ReceivedText,
  type ReplyMeaning,
  type TextOutcome,
  wholeChannel,
} from '@perennial/engine';
import type { SqlSession } from '../session/sql-session.ts';
import { installationKeys } from '../settings/installation-keys.ts';
import { answerText } from './answer-text.ts';
import { recordConsents, recordEvidence } from './record-consents.ts';
import { recordTextReply } from './record-text-reply.ts';
import { activeCauses, liftSuppressions, type SuppressionCause, suppress } from './suppressions.ts';

/** A text on its way in, with what is known about its sender. */
export interface KnownText extends ReceivedText {
  readonly inboundId: number;
  /** Contacts with this number, oldest first. */
  readonly contactIds: readonly number[];
  readonly hadOptedOut: boolean;
  readonly hashKey: string;
}

/** Causes that START ends: the number itself asks for texts again. */
const UNDONE_BY_START: readonly SuppressionCause[] = ['sms_stop', 'unsubscribed_all', 'manual'];

/**
 * Takes a text in, in the caller's transaction: an opt-out is in force before the provider gets its answer. Every contact with the number
 * is concerned, and a number that nobody has can still opt out.
 * Source: guarantees D20 to D22, decisions.md 17.
 */
export async function receiveText(session: SqlSession, text: ReceivedText): Promise<TextOutcome> {
  const { addressHashKey: hashKey } = await installationKeys(session, text.now);
  const causes = await activeCauses(session, hashKey, [{ channel: 'sms', address: text.from }]);
  const active = causes.get(`sms:${text.from}`) ?? new Set<string>();
  const contacts = await session.all<{ id: number }>('SELECT id FROM contacts WHERE phone = ? ORDER BY id', [
    text.from,
  ]);
  const contactIds = contacts.map((contact) => contact.id);
  const hadOptedOut = UNDONE_BY_START.some((cause) => active.has(cause));
  const kind = text.handledByProvider ?? meaningOfReply(text.body, hadOptedOut);
  const inboundId = await storeText(session, text, kind, contactIds[0] ?? null);
  if (inboundId === null) return { kind: 'duplicate', contactId: contactIds[0] ?? null, replyKey: null };
  const known: KnownText = {
    ...text,
    inboundId,
    contactIds,
    hadOptedOut: hadOptedOut && active.has('sms_stop'),
    hashKey,
  };
  await carryOut(session, known, kind);
  return { kind, contactId: contactIds[0] ?? null, replyKey: await answerText(session, known, kind) };
}

/** Null when the provider's message was taken in before. */
async function storeText(
  session: SqlSession,
  text: ReceivedText,
  meaning: ReplyMeaning,
  contactId: number | null,
): Promise<number | null> {
  const { provider, providerMessageId, from, to, body, now } = text;
  const stored = await session.insertMany(
    'inbound_messages',
    [
      'channel',
      'provider',
      'provider_message_id',
      'from_address',
      'to_address',
      'body',
      'meaning',
      'contact_id',
      'received_at',
    ],
    [['sms', provider, providerMessageId, from, to, body, meaning, contactId, now]],
    'ON CONFLICT (provider, provider_message_id) DO NOTHING',
  );
  if (stored === 0) return null;
  const [row] = await session.all<{ id: number }>(
    'SELECT id FROM inbound_messages WHERE provider = ? AND provider_message_id = ?',
    [provider, providerMessageId],
  );
  return row?.id ?? null;
}

async function carryOut(session: SqlSession, text: KnownText, kind: ReplyMeaning): Promise<void> {
  if (kind === 'stop') return stop(session, text);
  if (kind === 'start') return start(session, text);
  if (kind === 'refusal') await holdForReview(session, text);
  if (kind !== 'help') await recordTextReply(session, text);
}

async function stop(session: SqlSession, text: KnownText): Promise<void> {
  const { now, from, hashKey } = text;
  await suppress(session, now, hashKey, [
    { channel: 'sms', address: from, cause: 'sms_stop', scope: 'all', source: 'sms-stop', messageId: null },
  ]);
  await recordConsents(
    session,
    now,
    text.contactIds.map((contactId) => textChoice(text, contactId, wholeChannel, 'opted_out')),
  );
}

/** The number asks for texts again: what it had agreed to before counts again; who had agreed to nothing agrees to everything. */
async function start(session: SqlSession, text: KnownText): Promise<void> {
  const { now, from, hashKey, contactIds } = text;
  await liftSuppressions(session, now, hashKey, [
    { channel: 'sms', address: from, causes: UNDONE_BY_START, source: 'sms-start' },
  ]);
  await session.runMany(
    "DELETE FROM consents WHERE contact_id = ? AND channel = 'sms' AND topic = ? AND choice = 'opted_out'",
    contactIds.map((contactId) => [contactId, wholeChannel]),
  );
  const ids = session.list('int', contactIds);
  const agreed = await session.all<{ contact_id: number }>(
    `SELECT DISTINCT contact_id FROM consents WHERE contact_id IN ${ids.sql} AND channel = 'sms' AND choice = 'opted_in'`,
    [ids.parameter],
  );
  const isAgreed = (contactId: number): boolean => agreed.some((row) => row.contact_id === contactId);
  const yes = (contactId: number): ConsentChoice => textChoice(text, contactId, wholeChannel, 'opted_in');
  await recordConsents(session, now, contactIds.filter((contactId) => !isAgreed(contactId)).map(yes));
  await recordEvidence(session, now, contactIds.filter(isAgreed).map(yes));
}

function textChoice(text: KnownText, contactId: number, topic: string, choice: ConsentChoice['choice']): ConsentChoice {
  return {
    contactId,
    channel: 'sms',
    topic,
    choice,
    source: choice === 'opted_in' ? 'sms-start' : 'sms-stop',
    textShown: text.body.slice(0, 200),
    ip: null,
    actor: null,
    messageId: null,
    at: text.now,
    isExplicit: true,
  };
}

/** Sounds like a no: the number gets nothing until somebody has read it (guarantees D21). */
async function holdForReview(session: SqlSession, { now, from, hashKey, inboundId }: KnownText): Promise<void> {
  await suppress(session, now, hashKey, [
    {
      channel: 'sms',
      address: from,
      cause: 'manual',
      scope: 'all',
      source: `sms-review:${inboundId}`,
      messageId: null,
    },
  ]);
  const sentence = 'A reply by text sounds like a refusal. Read it and opt the contact out, or let texts go on.';
  await session.insertMany(
    'alerts',
    ['kind', 'subject', 'sentence', 'raised_at'],
    [['sms_refusal', String(inboundId), sentence, now]],
    'ON CONFLICT DO NOTHING',
  );
}
