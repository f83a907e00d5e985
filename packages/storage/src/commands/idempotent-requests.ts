import { type Command, done } from './command.ts';

export interface IdempotentRequest {
  /** Who asks; keys of two callers never meet. */
  readonly scope: string;
  readonly key: string;
  /** SHA-256 over endpoint and input. */
  readonly requestHash: string;
  /** Until when the answer is kept, ms UTC. */
  readonly expiresAt: number;
}

export type IdempotentStart =
  | { readonly kind: 'new' }
  /** The same key came with another request. */
  | { readonly kind: 'mismatch' }
  /** The first request has not ended, or its end was lost in a crash. */
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'finished'; readonly body: string };

/** Takes an idempotency key before the work begins, or tells what became of it the first time. */
export const beginIdempotent: Command<IdempotentRequest, IdempotentStart> = async (
  session,
  { scope, key, requestHash, expiresAt },
  { now },
) => {
  const expired = 'DELETE FROM idempotency_keys WHERE scope = ? AND key = ? AND expires_at <= ?';
  await session.run(expired, [scope, key, now]);
  const columns = ['scope', 'key', 'request_hash', 'created_at', 'expires_at'];
  const row = [scope, key, requestHash, now, expiresAt];
  const taken = await session.insertMany('idempotency_keys', columns, [row], 'ON CONFLICT DO NOTHING');
  if (taken === 1) return done({ kind: 'new' });
  const first = await session.db
    .selectFrom('idempotency_keys')
    .where('scope', '=', scope)
    .where('key', '=', key)
    .select(['request_hash', 'response_status', 'response_body'])
    .executeTakeFirstOrThrow();
  if (first.request_hash !== requestHash) return done({ kind: 'mismatch' });
  if (first.response_status === null) return done({ kind: 'unfinished' });
  return done({ kind: 'finished', body: first.response_body ?? 'null' });
};

export interface IdempotentAnswer {
  readonly scope: string;
  readonly key: string;
  readonly status: number;
  readonly body: string;
}

/** Keeps the answer of a finished request. */
export const finishIdempotent: Command<IdempotentAnswer, null> = async (session, { scope, key, status, body }) => {
  await session.db
    .updateTable('idempotency_keys')
    .set({ response_status: status, response_body: body })
    .where('scope', '=', scope)
    .where('key', '=', key)
    .execute();
  return done(null);
};

/** Gives a key free again whose request failed on our side. */
export const releaseIdempotent: Command<Pick<IdempotentAnswer, 'scope' | 'key'>, null> = async (
  session,
  { scope, key },
) => {
  await session.run('DELETE FROM idempotency_keys WHERE scope = ? AND key = ?', [scope, key]);
  return done(null);
};

/** Forgets answers whose time is over; returns how many. */
export const forgetIdempotent: Command<null, number> = async (session, _input, { now }) =>
  done(await session.run('DELETE FROM idempotency_keys WHERE expires_at <= ?', [now]));
