import { type FrozenContent, messageKey, publicId, type RenderScope } from '@perennial/engine';
import { appendAudit } from '../audit/append-audit.ts';
import { installationKeys } from '../settings/installation-keys.ts';
import { type Command, done } from './command.ts';

export interface CreateTestMessageInput {
  /** Whose variables the scope was made of. */
  readonly contactId: number;
  /** Where it goes, in its stored form; never the contact's unless the same was typed. */
  readonly address: string;
  readonly content: FrozenContent;
  readonly scope: RenderScope;
}

/** A test that has not left by then is of no use any more. */
const testLifeMs = 3_600_000;

/** Queues a test message: urgent, outside every journey, past consent and quiet hours, never past a suppression for all. */
export const createTestMessage: Command<CreateTestMessageInput, { readonly messageId: number }> = async (
  session,
  { contactId, address, content, scope },
  { now, actor, requestId },
) => {
  const { messageKey: secret } = await installationKeys(session, now);
  const [last] = await session.all<{ id: number | null }>('SELECT MAX(id) AS id FROM messages', []);
  const key = messageKey(secret, `test:${last?.id ?? 0}:${now}:${address}:${content.channel}`);
  const columns = [
    'message_key',
    'origin',
    'contact_id',
    'channel',
    'message_class',
    'content',
    'address',
    'state',
    'lane',
    'not_before',
    'expires_at',
    'created_at',
    'updated_at',
  ];
  const row = [
    key,
    'test',
    contactId,
    content.channel,
    'marketing',
    JSON.stringify(content),
    address,
    'ready',
    0,
    now,
    now + testLifeMs,
    now,
    now,
  ];
  const [messageId = 0] = await session.insertReturningIds('messages', columns, [row]);
  await session.insertMany(
    'message_renderings',
    ['message_id', 'scope', 'rendered_at'],
    [[messageId, JSON.stringify(scope), now]],
  );
  await appendAudit(session, {
    at: now,
    actor,
    action: 'message.test',
    objectKind: 'message',
    objectId: publicId('msg', messageId),
    fields: ['content'],
    requestId,
  });
  return done({ messageId });
};
