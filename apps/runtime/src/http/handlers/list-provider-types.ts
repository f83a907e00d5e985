import { providers } from '@perennial/channels';
import type { Handler } from '../handler.ts';

/** Providers that can be connected. */
export const listProviderTypes: Handler<'listProviderTypes'> = async () => ({
  items: Object.values(providers).map(({ id, channel, title, description, form }) => ({
    id,
    channel,
    title,
    description,
    // forms are plain data; a JSON round trip says so to the compiler as well
    form: JSON.parse(JSON.stringify(form)),
  })),
});
