import { messageKey, publicId } from '@perennial/engine';
import { appendAudit } from '../audit/append-audit.ts';
import { installationKeys } from '../settings/installation-keys.ts';
import { type Command, done, refused } from './command.ts';

export interface ResendMessageInput {
  readonly messageId: number;
}

/** What a person sends again should leave soon or not at all. */
const resendLifeMs = 24 * 3_600_000;

/**
 * Sends a message again by a person's wish, as a message of its own with its own key; the journey does not wait for it.
 * Fails: `message_not_found`, `message_state` unless it ended as unsure, failed or skipped.
 */
export const resendMessage: Command<ResendMessageInput, { readonly messageId: number }> = async (
  session,
  { messageId },
  { now, actor, requestId },
) => {
  const message = await session.db.selectFrom('messages').selectAll().where('id', '=', messageId).executeTakeFirst();
  if (message === undefined) {
    return refused('message_not_found', `There is no message ${publicId('msg', messageId)}. Reload the log.`);
  }
  if (!['unsure', 'failed', 'skipped'].includes(message.state)) {
    return refused(
      'message_state',
      `This message is ${message.state}; only an unsure, failed or skipped one can be sent again.`,
    );
  }
  const { messageKey: secret } = await installationKeys(session, now);
  const earlier = await session.all<{ resends: number }>(
    'SELECT COUNT(*) AS resends FROM messages WHERE resend_of = ?',
    [messageId],
  );
  const key = messageKey(secret, `resend:${messageId}:${earlier[0]?.resends ?? 0}:${message.channel}`);
  const { id: _, ...copied } = message;
  const inserted = await session.db
    .insertInto('messages')
    .values({ ...copied, ...asNew(now), message_key: key, resend_of: messageId })
    .returning('id')
    .executeTakeFirstOrThrow();
  await session.run(
    `INSERT INTO message_renderings (message_id, scope, rendered_at)
      SELECT ${inserted.id}, scope, rendered_at FROM message_renderings WHERE message_id = ?`,
    [messageId],
  );
  await appendAudit(session, {
    at: now,
    actor,
    action: 'message.resend',
    objectKind: 'message',
    objectId: publicId('msg', messageId),
    fields: ['resend'],
    requestId,
  });
  return done({ messageId: inserted.id });
};

/** What a message is before anything has happened to it. */
function asNew(now: number) {
  return {
    origin: 'resend',
    enrollment_id: null,
    state: 'ready',
    held_reason: null,
    not_before: now,
    expires_at: now + resendLifeMs,
    lease_owner: null,
    lease_epoch: 0,
    lease_until: null,
    attempts: 0,
    handed_off_at: null,
    settled_at: null,
    feedback: 'none',
    feedback_at: null,
    opened_at: null,
    clicked_at: null,
    replied_at: null,
    unsubscribed_at: null,
    converted_at: null,
    provider_message_id: null,
    reason_code: null,
    reason_sentence: null,
    reason_values: null,
    created_at: now,
    updated_at: now,
  };
}
