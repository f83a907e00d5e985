import { type UnsubscribeOutcome, type UnsubscribeRequest, wholeChannel } from '@perennial/engine';
import type { Channel } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';
import { installationKeys } from '../settings/installation-keys.ts';
import { recordConsents } from './record-consents.ts';
import { suppress } from './suppressions.ts';

interface MessageRow {
  readonly id: number;
  readonly contact_id: number;
  readonly channel: Channel;
  readonly topic: string | null;
  readonly address: string | null;
  readonly exists_now: number | null;
}

/** Opts the recipient of a message out, in the caller's transaction. Works without the contact: then its address is suppressed. */
export async function unsubscribe(session: SqlSession, request: UnsubscribeRequest): Promise<UnsubscribeOutcome> {
  const { now } = request;
  const [message] = await session.all<MessageRow>(
    `SELECT m.id, m.contact_id, m.channel, m.topic, COALESCE(m.address, CASE m.channel WHEN 'email' THEN c.email ELSE c.phone END) AS address,
        c.id AS exists_now
      FROM messages m LEFT JOIN contacts c ON c.id = m.contact_id WHERE m.message_key = ?`,
    [request.messageKey],
  );
  if (message === undefined) return { kind: 'unknown' };
  const { channel, address } = message;
  const topic = request.scope === 'all' ? null : message.topic;
  await session.run('UPDATE messages SET unsubscribed_at = COALESCE(unsubscribed_at, ?), updated_at = ? WHERE id = ?', [
    now,
    now,
    message.id,
  ]);
  const isNew =
    message.exists_now === null
      ? await suppressOnly(session, request, message)
      : await optOut(session, request, message, topic);
  return { kind: isNew ? 'unsubscribed' : 'already', channel, topic, maskedAddress: maskAddress(address) };
}

/** True when it changed something. */
async function optOut(
  session: SqlSession,
  { now, source, ip }: UnsubscribeRequest,
  { id, contact_id, channel }: MessageRow,
  topic: string | null,
): Promise<boolean> {
  const [outcome] = await recordConsents(session, now, [
    {
      contactId: contact_id,
      channel,
      topic: topic ?? wholeChannel,
      choice: 'opted_out',
      source,
      textShown: null,
      ip,
      actor: null,
      messageId: id,
      at: now,
      isExplicit: true,
    },
  ]);
  return outcome === 'recorded';
}

/** A person whose data was erased can still say no; the keyed hash remembers it. */
async function suppressOnly(
  session: SqlSession,
  { now, source }: UnsubscribeRequest,
  { id, channel, address }: MessageRow,
): Promise<boolean> {
  if (address === null) return false;
  const { addressHashKey } = await installationKeys(session, now);
  const suppression = {
    channel,
    address,
    cause: 'unsubscribed_all',
    scope: 'marketing',
    source,
    messageId: id,
  } as const;
  return (await suppress(session, now, addressHashKey, [suppression])) > 0;
}

/** Enough for the owner to recognize it, too little for anybody else. */
function maskAddress(address: string | null): string {
  if (address === null) return '';
  const at = address.indexOf('@');
  if (at < 0) return `${address.slice(0, 3)}…${address.slice(-2)}`;
  return `${address.slice(0, 1)}…${address.slice(at)}`;
}
