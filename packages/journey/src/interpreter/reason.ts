import type { JsonValue } from '../contact/contact.ts';

/** Why something happened or did not: a stable code for machines, a plain sentence for people, and the values that were seen. */
export interface Reason {
  /** snake_case, never reused with another meaning; the list for messages is in journey-semantics (delivery log). */
  readonly code: string;
  /** One sentence: who, what, which values, what next. */
  readonly sentence: string;
  readonly values: Readonly<Record<string, JsonValue>>;
}

/** Builds a reason; values default to none. */
export function reason(code: string, sentence: string, values: Readonly<Record<string, JsonValue>> = {}): Reason {
  return { code, sentence, values };
}
