import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';

/** Connects a provider. Fails: `provider_from_environment`, `provider_unknown`, `invalid_settings`, `secret_required`. */
export const saveProviderAccount: Handler<'saveProviderAccount'> = async (call, { providers }) => {
  const { channel, providerId, settings } = call.input;
  return (await providers.save(channel, providerId, settings, callerOf(call))) ?? (await providers.view(channel));
};
