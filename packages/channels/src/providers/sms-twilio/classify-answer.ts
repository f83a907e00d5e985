import type { SendOutcome } from '@perennial/engine';
import { type JsonValue, reason } from '@perennial/journey';
import { z } from 'zod';
import type { HttpOutcome } from './http-exchange.ts';
import { retryAfterMs } from './retry-after.ts';
import { meaningOf } from './twilio-codes.ts';

type Values = Readonly<Record<string, JsonValue>>;

/** What is read of a created message. */
const createdSchema = z.object({
  sid: z.string().min(1).max(100),
  status: z.string().max(50),
  num_segments: z.coerce.number().int().min(0).max(100).nullish(),
});
const errorSchema = z.object({ code: z.number().int().nullish(), message: z.string().nullish() });

/**
 * Turns what happened on the wire into the outcome. Twilio knows no idempotency key, so nothing that may have been accepted is ever tried again.
 * @param now ms UTC, for a Retry-After that names a date
 */
export function classifyAnswer(outcome: HttpOutcome, now: number, redact: (text: string) => string): SendOutcome {
  switch (outcome.kind) {
    case 'refused-by-gate':
      return outcome;
    case 'failed':
      return outcome.isWritten ? broken(outcome, redact) : notReached(outcome, redact);
    case 'answered':
      return outcome.status >= 200 && outcome.status < 300 ? created(outcome, redact) : refused(outcome, now, redact);
  }
}

type Answer = Extract<HttpOutcome, { kind: 'answered' }>;
type Failure = Extract<HttpOutcome, { kind: 'failed' }>;

function created(answer: Answer, redact: (text: string) => string): SendOutcome {
  const parsed = createdSchema.safeParse(parseJson(answer.body));
  if (!parsed.success) {
    const sentence = 'Twilio accepted the SMS but its answer cannot be read; it may have been delivered.';
    return unsure('connection_lost', sentence, { status: answer.status, response: redact(answer.body) });
  }
  const { sid, status, num_segments: segments } = parsed.data;
  // a messaging service counts segments later and says 0 first
  return { kind: 'sent', providerMessageId: sid, response: redact(status), segments: segments || null };
}

function refused(answer: Answer, now: number, redact: (text: string) => string): SendOutcome {
  const error = errorSchema.safeParse(parseJson(answer.body)).data;
  const code = error?.code ?? null;
  const said = redact(error?.message ?? `HTTP ${answer.status}`);
  const values = { status: answer.status, providerCode: code, response: said };
  const retryAfter = retryAfterMs(answer.headers['retry-after'], now);
  const known = code === null ? null : meaningOf(code);
  if (known !== null) {
    const sentence = `Twilio refused the SMS: ${known.meaning} (${code}).`;
    if (known.retry === 'never') return permanent(known.code, sentence, values, known.suppress);
    return temporary(known.code, sentence, values, known.retry === 'provider' ? 'provider' : 'message', retryAfter);
  }
  const { status } = answer;
  if (status === 429)
    return temporary('throttled_429', `Twilio asks to slow down: ${said}.`, values, 'provider', retryAfter);
  if (status === 503)
    return temporary('5xx', `Twilio is not available: ${said}. Sending by it pauses.`, values, 'provider', retryAfter);
  if (status >= 500)
    return unsure('5xx', `Twilio failed after taking the SMS: ${said}; it may have been delivered.`, values);
  if (status === 401 || status === 403) {
    const sentence = `Twilio refused the account: ${said}. Check account SID and auth token.`;
    return temporary('auth_failed', sentence, values, 'provider', null);
  }
  if (status === 404 || status < 400) {
    const sentence = `At this address there is no such Twilio account: ${said}. Check the account.`;
    return temporary('misconfigured', sentence, values, 'provider', null);
  }
  return permanent('rejected', `Twilio refused the SMS: ${said}.`, values, 'none');
}

function notReached(failure: Failure, redact: (text: string) => string): SendOutcome {
  const said = redact(failure.error);
  const sentence = `Twilio could not be reached: ${said}. Nothing was handed over; sending by it pauses.`;
  return temporary(failure.timedOut ? 'timeout' : 'unreachable', sentence, { response: said }, 'provider', null);
}

function broken(failure: Failure, redact: (text: string) => string): SendOutcome {
  const said = redact(failure.error);
  const sentence = `The connection to Twilio broke after the SMS was handed over: ${said}; it may have been delivered.`;
  return unsure(failure.timedOut ? 'timeout' : 'connection_lost', sentence, { response: said });
}

function unsure(code: string, sentence: string, values: Values): SendOutcome {
  return { kind: 'unsure', reason: reason(code, sentence, values) };
}

function temporary(
  code: string,
  sentence: string,
  values: Values,
  scope: 'message' | 'provider',
  retryAfter: number | null,
): SendOutcome {
  return { kind: 'rejected-temporarily', reason: reason(code, sentence, values), scope, retryAfterMs: retryAfter };
}

function permanent(
  code: string,
  sentence: string,
  values: Values,
  suppress: Extract<SendOutcome, { kind: 'rejected-permanently' }>['suppress'],
): SendOutcome {
  return { kind: 'rejected-permanently', reason: reason(code, sentence, values), suppress };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
