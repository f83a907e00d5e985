import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';

/** Revokes an API key at once. */
export const revokeApiKey: Handler<'revokeApiKey'> = async (call, { accounts, writer }) => {
  const { id } = call.input;
  if (!(await accounts.apiKeys.revoke(id))) return notFound('API key', id);
  await writer.run(
    'recordAudit',
    { action: 'api-key.revoke', objectKind: 'api-key', objectId: id, fields: [] },
    callerOf(call),
  );
  return { done: true };
};
