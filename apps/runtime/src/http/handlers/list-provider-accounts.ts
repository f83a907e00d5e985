import type { Handler } from '../handler.ts';

/** The provider in use per channel. */
export const listProviderAccounts: Handler<'listProviderAccounts'> = async (_call, { providers }) => ({
  items: [await providers.view('email'), await providers.view('sms')],
});
