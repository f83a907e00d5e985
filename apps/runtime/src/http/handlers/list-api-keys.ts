import { isoFromInstant } from '@perennial/journey';
import type { Handler } from '../handler.ts';

/** API keys without the keys themselves. */
export const listApiKeys: Handler<'listApiKeys'> = async (_call, { accounts }) => ({
  items: (await accounts.apiKeys.list()).map(({ id, name, role, start, createdAt, lastUsedAt }) => ({
    id,
    name,
    role,
    start,
    createdAt: isoFromInstant(createdAt),
    lastUsedAt: lastUsedAt === null ? null : isoFromInstant(lastUsedAt),
  })),
});
