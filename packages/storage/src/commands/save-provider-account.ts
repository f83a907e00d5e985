import { appendAudit } from '../audit/append-audit.ts';
import { type Command, done } from './command.ts';

export interface SaveProviderAccountInput {
  readonly channel: string;
  /** Provider's registry id. */
  readonly provider: string;
  readonly title: string;
  /** Encrypted settings. */
  readonly sealed: string;
  /** Which key sealed them. */
  readonly keyId: string;
  /** Names of the settings that were given, for the audit row. */
  readonly fields: readonly string[];
}

/** Makes an account the one its channel sends by, replacing the one before; a pause of the channel ends. */
export const saveProviderAccount: Command<SaveProviderAccountInput, null> = async (
  session,
  { channel, provider, title, sealed, keyId, fields },
  { now, actor, requestId },
) => {
  await session.db.deleteFrom('provider_accounts').where('channel', '=', channel).execute();
  await session.db
    .insertInto('provider_accounts')
    .values({
      channel,
      provider,
      name: title,
      settings_sealed: sealed,
      key_id: keyId,
      is_default: 1,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await session.db.deleteFrom('provider_pauses').where('channel', '=', channel).execute();
  await appendAudit(session, {
    at: now,
    actor,
    action: 'provider.connect',
    objectKind: 'provider',
    objectId: provider,
    fields,
    requestId,
  });
  return done(null);
};
