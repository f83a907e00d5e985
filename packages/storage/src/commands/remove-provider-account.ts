import { appendAudit } from '../audit/append-audit.ts';
import { type Command, done, refused } from './command.ts';

/** Forgets the account of a channel with its secrets; the channel goes back to the sandbox. Fails: `provider_not_connected`. */
export const removeProviderAccount: Command<{ readonly channel: string }, null> = async (
  session,
  { channel },
  { now, actor, requestId },
) => {
  const removed = await session.db
    .deleteFrom('provider_accounts')
    .where('channel', '=', channel)
    .returning('provider')
    .executeTakeFirst();
  if (removed === undefined) {
    return refused(
      'provider_not_connected',
      `No provider is connected for ${channel}. There is nothing to disconnect.`,
    );
  }
  await session.db.deleteFrom('provider_pauses').where('channel', '=', channel).execute();
  await appendAudit(session, {
    at: now,
    actor,
    action: 'provider.disconnect',
    objectKind: 'provider',
    objectId: removed.provider,
    fields: [],
    requestId,
  });
  return done(null);
};
