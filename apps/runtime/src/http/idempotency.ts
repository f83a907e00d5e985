import { createHash } from 'node:crypto';
import type { Services } from '../services.ts';
import type { EndpointName } from './handler.ts';
import { isRefusal, refuse } from './refusal.ts';
import { refusedCommand } from './refused-command.ts';

/** A POST that came with an Idempotency-Key. */
export interface IdempotentCall {
  /** Who asks: keys of two callers never meet. */
  readonly scope: string;
  readonly endpoint: EndpointName;
  readonly key: string;
  readonly input: unknown;
}

const byRuntime = { actor: 'runtime', requestId: null };

/** A day is what clients that retry by themselves need. Source: Stripe's convention, named in guarantees §1.3. */
const KEPT_MS = 24 * 3600_000;
const LONGEST_KEY = 255;

/** Answers that hold a secret are never kept: they are told once. */
const secretAnswers: ReadonlySet<EndpointName> = new Set(['createApiKey']);

/**
 * Runs a request at most once per key: a repeat gets the first answer, another request under the same key is refused.
 * Fails: `idempotency_key_invalid`, `idempotency_key_reused`, `request_in_progress`, `answer_not_kept`.
 */
export async function rememberOutcome(
  services: Services,
  call: IdempotentCall,
  answer: () => Promise<unknown>,
): Promise<unknown> {
  const { scope, key, endpoint, input } = call;
  if (key.length === 0 || key.length > LONGEST_KEY) {
    return refuse(
      400,
      'idempotency_key_invalid',
      `Idempotency-Key has ${key.length} characters: send 1 to ${LONGEST_KEY}.`,
    );
  }
  const requestHash = createHash('sha256')
    .update(JSON.stringify([endpoint, input]))
    .digest('base64url');
  const begun = await services.writer.run(
    'beginIdempotent',
    {
      scope,
      key,
      requestHash,
      expiresAt: services.clock.now() + KEPT_MS,
    },
    byRuntime,
  );
  if (!begun.ok) return refusedCommand(begun.problem);
  const start = begun.value;
  if (start.kind === 'mismatch') {
    return refuse(
      409,
      'idempotency_key_reused',
      'This Idempotency-Key was used for another request: make a new one for each request.',
    );
  }
  if (start.kind === 'unfinished') {
    return refuse(
      409,
      'request_in_progress',
      'The first request with this Idempotency-Key has not answered: look whether it took effect before you ask again.',
    );
  }
  if (start.kind === 'finished') return JSON.parse(start.body);
  try {
    const outcome = await answer();
    const kept = secretAnswers.has(endpoint) && !isRefusal(outcome) ? answerNotKept : outcome;
    const status = isRefusal(kept) ? kept.status : 200;
    await services.writer.run('finishIdempotent', { scope, key, status, body: JSON.stringify(kept) }, byRuntime);
    return outcome;
  } catch (error) {
    await services.writer.run('releaseIdempotent', { scope, key }, byRuntime);
    throw error;
  }
}

const answerNotKept = refuse(
  409,
  'answer_not_kept',
  'This request was answered before with a secret that is shown once only: revoke the key and make a new one.',
);
