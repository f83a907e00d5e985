import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { refuse } from '../refusal.ts';
import { companySettings } from '../settings-answer.ts';

/** Connects a provider. Fails: `provider_from_environment`, `provider_unknown`, `invalid_settings`, `secret_required`, `sender_missing`. */
export const saveProviderAccount: Handler<'saveProviderAccount'> = async (call, { providers, read }) => {
  const { channel, providerId, settings } = call.input;
  if (channel === 'email' && providerId !== 'email-sandbox' && (await companySettings(read)).senderAddress === '') {
    return refuse(
      409,
      'sender_missing',
      'Enter the sender’s address in Settings first: mail for real people needs one.',
    );
  }
  return (await providers.save(channel, providerId, settings, callerOf(call))) ?? (await providers.view(channel));
};
