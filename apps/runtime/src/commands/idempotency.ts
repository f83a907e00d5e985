import type { Command } from './command.ts';

export interface IdempotentRequest {
  /** Who asks; keys of two callers never meet. */
  readonly scope: string;
  readonly key: string;
  /** SHA-256 over endpoint and input. */
  readonly requestHash: string;
  /** ms UTC until the answer is kept. */
  readonly expiresAt: number;
}

export type IdempotentStart =
  | { readonly kind: 'new' }
  /** The same key came with another request. */
  | { readonly kind: 'mismatch' }
  /** The first request has not ended, or its end was lost in a crash. */
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'finished'; readonly status: number; readonly body: string };

/** Takes an idempotency key before the work begins, or tells what became of it the first time. */
export const beginIdempotent: Command<IdempotentRequest, IdempotentStart> = async (session, input, { now }) => {
  const { scope, key, requestHash, expiresAt } = input;
  await session.run('DELETE FROM idempotency_keys WHERE scope = ? AND key = ? AND expires_at <= ?', [scope, key, now]);
  const row = await session.db
    .selectFrom('idempotency_keys')
    .where('scope', '=', scope)
    .where('key', '=', key)
    .selectAll()
    .executeTakeFirst();
  if (row === undefined) {
    const fresh = {
      scope,
      key,
      request_hash: requestHash,
      response_status: null,
      response_body: null,
      created_at: now,
      expires_at: expiresAt,
    };
    await session.db.insertInto('idempotency_keys').values(fresh).execute();
    return { kind: 'new' };
  }
  if (row.request_hash !== requestHash) return { kind: 'mismatch' };
  if (row.response_status === null) return { kind: 'unfinished' };
  return { kind: 'finished', status: row.response_status, body: row.response_body ?? 'null' };
};

/** Keeps the answer of a finished request. */
export const finishIdempotent: Command<
  { readonly scope: string; readonly key: string; readonly status: number; readonly body: string },
  null
> = async (session, { scope, key, status, body }) => {
  await session.db
    .updateTable('idempotency_keys')
    .set({ response_status: status, response_body: body })
    .where('scope', '=', scope)
    .where('key', '=', key)
    .execute();
  return null;
};

/** Gives a key free again whose request failed on our side before it changed anything for good. */
export const releaseIdempotent: Command<{ readonly scope: string; readonly key: string }, null> = async (
  session,
  { scope, key },
) => {
  await session.db.deleteFrom('idempotency_keys').where('scope', '=', scope).where('key', '=', key).execute();
  return null;
};

/** Forgets answers whose time is over; returns how many. */
export const forgetIdempotent: Command<null, number> = async (session, _input, { now }) => {
  const result = await session.db.deleteFrom('idempotency_keys').where('expires_at', '<=', now).executeTakeFirst();
  return Number(result.numDeletedRows);
};
