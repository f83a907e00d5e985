import type { SendOutcome } from '@perennial/engine';

/** What one of Twilio's error codes means for a message. */
export interface CodeMeaning {
  /** Code of the reason. */
  readonly code: string;
  /** Plain words, a full clause. */
  readonly meaning: string;
  /** `again` may work later; `never` will not; `provider` concerns every message of the account. */
  readonly retry: 'again' | 'never' | 'provider';
  readonly suppress: Extract<SendOutcome, { kind: 'rejected-permanently' }>['suppress'];
}

const never = (code: string, meaning: string, suppress: CodeMeaning['suppress'] = 'none'): CodeMeaning => ({
  code,
  meaning,
  retry: 'never',
  suppress,
});
const again = (code: string, meaning: string): CodeMeaning => ({ code, meaning, retry: 'again', suppress: 'none' });
const provider = (code: string, meaning: string): CodeMeaning => ({
  code,
  meaning,
  retry: 'provider',
  suppress: 'none',
});

const MEANINGS: ReadonlyMap<number, CodeMeaning> = new Map([
  [20003, provider('auth_failed', 'the account SID or the auth token is wrong')],
  [20005, provider('auth_failed', 'the account is not active')],
  [20429, provider('throttled_429', 'too many requests were sent')],
  [21211, never('invalid_phone_e164', 'this is not a phone number', 'invalid_number')],
  [21212, provider('misconfigured', 'the sender is not valid')],
  [21408, never('rejected', 'sending to this country is not switched on for the account')],
  [21602, never('empty_content', 'the text is empty')],
  [21606, provider('misconfigured', 'the sender may not send to this number')],
  [21610, never('sms_stop', 'the recipient replied STOP', 'sms_stop')],
  [21612, never('rejected', 'there is no route from this sender to this number')],
  [21614, never('landline', 'the number cannot receive SMS', 'invalid_number')],
  [21617, never('too_long', 'the text is longer than 1600 characters')],
  [21659, provider('misconfigured', 'the sender is not a number of this account')],
  [21660, provider('misconfigured', 'the sender does not belong to this account')],
  [30001, provider('throttled_429', 'its queue is full')],
  [30002, provider('misconfigured', 'the account is suspended')],
  [30003, again('unreachable', 'the phone is switched off or out of reach')],
  [30004, never('spam_blocked', 'the recipient blocks this sender')],
  [30005, never('unknown_handset', 'the number does not exist', 'invalid_number')],
  [30006, never('landline', 'the number is a landline or cannot be reached by SMS', 'invalid_number')],
  [30007, never('blocked_content', 'the carrier filtered the text')],
  [30008, again('rejected_temp', 'the carrier gave no reason')],
  [30034, provider('misconfigured', 'the sender is not registered for sending in this country')],
]);

/**
 * Meaning of an error code; null for one without an entry.
 * Source: Twilio's error and warning dictionary; guarantees D26.
 */
export function meaningOf(code: number): CodeMeaning | null {
  return MEANINGS.get(code) ?? null;
}
