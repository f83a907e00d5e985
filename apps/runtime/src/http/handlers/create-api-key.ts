import { isoFromInstant } from '@perennial/journey';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';

/** Creates an API key and shows it once. */
export const createApiKey: Handler<'createApiKey'> = async (call, { accounts, writer }) => {
  const { id, name, role, start, createdAt, key } = await accounts.apiKeys.create(call.input);
  await writer.run(
    'recordAudit',
    { action: 'api-key.create', objectKind: 'api-key', objectId: id, fields: ['role'] },
    callerOf(call),
  );
  return { id, name, role, start, createdAt: isoFromInstant(createdAt), lastUsedAt: null, key };
};
