import { type BounceClass, classifyBounce, type SendOutcome } from '@perennial/engine';
import { type JsonValue, type Reason, reason } from '@perennial/journey';
import type { SmtpFailure } from './smtp-session.ts';

/** A reply of the server taken apart. */
export interface SmtpReply {
  readonly code: number;
  /** For example `5.1.1`; null when the server gave none. */
  readonly enhanced: string | null;
  readonly text: string;
}

/** Used only without an enhanced code; ordered, first match wins. Fullness before unknown users: "mailbox unavailable: quota exceeded". */
const TEXT_RULES: readonly (readonly [RegExp, BounceClass])[] = [
  [/\bquota\b|mailbox (?:is )?full|over ?quota|insufficient (?:system )?storage/i, 'soft'],
  [/spam|black ?list|block ?list|blocked|reputation|policy|authenticat|dmarc|\bspf\b|dkim|denied/i, 'block'],
  [/too (?:large|big|long)|message size|size limit/i, 'content'],
  [/(?:user|recipient|mailbox|address)\b.{0,40}\b(?:unknown|not found|does ?n[o']t exist|invalid)/i, 'hard'],
  [/\b(?:no such|unknown|invalid) (?:user|recipient|mailbox|address|person)/i, 'hard'],
];

/** Null for a text that does not start with a reply code. */
export function parseReply(text: string): SmtpReply | null {
  const found = /^([2345]\d\d)(?:[ -]([245]\.\d{1,3}\.\d{1,3}))?(?:[ -]|$)/.exec(text);
  return found === null ? null : { code: Number(found[1]), enhanced: found[2] ?? null, text };
}

/** Class of a refusal: by its enhanced code; without one by its text, where a reply that may pass is never more than soft. */
export function bounceClass(reply: SmtpReply): BounceClass {
  const { code, enhanced } = reply;
  if (enhanced !== null) return classifyBounce({ basic: code, enhanced });
  return code < 500 ? 'soft' : classOfText(reply.text);
}

function classOfText(text: string): BounceClass {
  return TEXT_RULES.find(([pattern]) => pattern.test(text))?.[1] ?? 'soft';
}

/**
 * Turns a failed hand-off into its outcome. Before permission was used, everything without a definite refusal can be tried again; after the
 * first body byte, everything without a reply is unsure.
 * @param redact filter for texts of the server and the system
 */
export function classifyFailure(failure: SmtpFailure, host: string, redact: (text: string) => string): SendOutcome {
  const reply = failure.reply === null ? null : parseReply(failure.reply);
  const said = redact(failure.reply ?? failure.error);
  const values = { host, phase: failure.phase, response: said };
  if (failure.phase === 'body' || failure.phase === 'awaiting-reply') {
    if (reply === null || reply.code < 400) return unsure(failure, values);
    return refusal(reply, values);
  }
  if (failure.phase === 'connecting' || failure.phase === 'greeting')
    return provider('unreachable', `Mail server ${host} could not be reached: ${said}. Sending by it pauses.`, values);
  if (failure.phase === 'signing-in') {
    if (reply === null) return provider('unreachable', `Mail server ${host} ended the sign-in: ${said}.`, values);
    const sentence = `Mail server ${host} refused the sign-in: ${said}. Check user name and password of the account.`;
    return provider('auth_failed', sentence, values);
  }
  if (reply === null) {
    const sentence = `The message could not be handed to ${host}: ${said}. It certainly did not leave and will be tried again.`;
    return temporary(failure.timedOut ? 'timeout' : 'connection_lost', sentence, values);
  }
  return failure.command === 'MAIL FROM' ? senderRefusal(reply, values) : refusal(reply, values);
}

type Values = Readonly<Record<string, JsonValue>> & { readonly host: string; readonly response: string };

/** A refused sender concerns every message of the account, except when only this message is too large. */
function senderRefusal(reply: SmtpReply, values: Values): SendOutcome {
  if (reply.code < 500 || bounceClass(reply) === 'content') return refusal(reply, values);
  const sentence = `Mail server ${values.host} does not accept our sender address: ${values.response}. Check the sender identity.`;
  return provider(reply.code === 530 ? 'auth_failed' : 'misconfigured', sentence, values);
}

function refusal(reply: SmtpReply, base: Values): SendOutcome {
  const kind = bounceClass(reply);
  const values = { ...base, replyCode: reply.code, enhancedCode: reply.enhanced, bounceClass: kind };
  const said = `Mail server ${base.host} answered: ${base.response}.`;
  if (isTemporary(reply, kind)) return temporary('rejected_temp', `${said} It will be tried again.`, values);
  switch (kind) {
    case 'hard':
      return permanent(
        'hard_bounce',
        `${said} The address does not exist and will not be used again.`,
        values,
        'hard_bounce',
      );
    case 'disabled':
      return permanent('mailbox_disabled', `${said} The mailbox is switched off.`, values);
    case 'block':
      return permanent('spam_blocked', `${said} It blocks our mail; check SPF, DKIM and reputation.`, values);
    case 'content':
      return permanent('blocked_content', `${said} It does not take this content; check the message template.`, values);
    case 'soft':
      return permanent('rejected', `${said} It will not be tried again.`, values);
  }
}

/** A full mailbox and routing trouble pass, even when they come with a code of the permanent kind. */
const PASSING = /^[45]\.(?:2\.2|4\.[127])$/;

function isTemporary(reply: SmtpReply, kind: BounceClass): boolean {
  if (kind !== 'soft') return false;
  const { code, enhanced } = reply;
  if (enhanced === null) return code < 500 || TEXT_RULES[0]?.[0].test(reply.text) === true;
  return enhanced.startsWith('4.') || PASSING.test(enhanced) || code < 500;
}

function unsure(failure: SmtpFailure, values: Values): SendOutcome {
  const what = failure.timedOut ? 'did not answer in time' : 'ended the connection';
  const sentence = `Mail server ${values.host} ${what} after the message was handed over; it may have been delivered.`;
  return { kind: 'unsure', reason: reason(failure.timedOut ? 'timeout' : 'connection_lost', sentence, values) };
}

function temporary(code: string, sentence: string, values: Values): SendOutcome {
  return { kind: 'rejected-temporarily', reason: reason(code, sentence, values), scope: 'message', retryAfterMs: null };
}

function provider(code: string, sentence: string, values: Values): SendOutcome {
  return {
    kind: 'rejected-temporarily',
    reason: reason(code, sentence, values),
    scope: 'provider',
    retryAfterMs: null,
  };
}

function permanent(
  code: string,
  sentence: string,
  values: Values,
  suppress: 'none' | 'hard_bounce' = 'none',
): SendOutcome {
  const why: Reason = reason(code, sentence, values);
  return { kind: 'rejected-permanently', reason: why, suppress };
}
