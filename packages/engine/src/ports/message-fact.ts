import type { JsonValue } from '@perennial/journey';
import type { BounceClass } from '../feedback/classify-bounce.ts';

/** What somebody outside said about a message. */
export type MessageFactKind = 'delivered' | 'bounced' | 'complained' | 'opened' | 'clicked';

/** One report about a message, however it came: provider event, tracking link, bounce mail, sandbox button. */
export interface MessageFact {
  /** Names the report: the same one again changes nothing. */
  readonly dedupeKey: string;
  readonly provider: string;
  readonly kind: MessageFactKind;
  /** At least one of the two is given. */
  readonly messageKey: string | null;
  readonly providerMessageId: string | null;
  /** ms UTC */
  readonly at: number;
  /** Set for `bounced` only. */
  readonly bounceClass: BounceClass | null;
  /** True for opens and clicks of a machine: shown, but never counted as the contact's (guarantee D36). */
  readonly isMachine: boolean;
  /** What a marketer may want to see, for example the link or the provider's words. */
  readonly values: Readonly<Record<string, JsonValue>>;
}

/** `stored`: the message is not known yet; the fact is kept and applied when it is. */
export type FactOutcome = 'applied' | 'duplicate' | 'stored';
