import type { Channel } from '@perennial/journey';

/** A choice of a contact as it was made or reported. */
export interface ConsentChoice {
  readonly contactId: number;
  readonly channel: Channel;
  /** Key of the topic; `*` is the whole channel. */
  readonly topic: string;
  readonly choice: 'opted_in' | 'opted_out';
  /** How we know: `import`, `api`, `unsubscribe-link`, `sms-stop`, a form's name. */
  readonly source: string;
  /** What the contact read when it chose; null when unknown. */
  readonly textShown: string | null;
  readonly ip: string | null;
  /** Who entered it; null for the contact itself. */
  readonly actor: string | null;
  /** The message that led to it; null when none did. */
  readonly messageId: number | null;
  /** ms UTC */
  readonly at: number;
  /**
   * True when the contact itself said so just now. Only then does a yes undo an earlier no (guarantee G12); a yes that comes with a file or a
   * program's defaults never does.
   */
  readonly isExplicit: boolean;
}

/** What became of a choice. `kept_opt_out`: a yes that was not explicit met a no, which stands. */
export type ConsentOutcome = 'recorded' | 'unchanged' | 'kept_opt_out';

/** An unsubscribe by a link or a header of a message. */
export interface UnsubscribeRequest {
  readonly messageKey: string;
  /** `topic` ends the message's topic, or the channel when the message has none; `all` ends every topic of the channel. */
  readonly scope: 'topic' | 'all';
  readonly source: string;
  readonly ip: string | null;
  /** ms UTC */
  readonly now: number;
}

/** `unknown`: no message has this key. The others have the same effect: nothing marketing leaves any more. */
export type UnsubscribeOutcome =
  | {
      readonly kind: 'unsubscribed' | 'already';
      readonly channel: Channel;
      readonly topic: string | null;
      readonly maskedAddress: string;
    }
  | { readonly kind: 'unknown' };

/** A text that somebody sent to us. */
export interface ReceivedText {
  readonly provider: string;
  readonly providerMessageId: string;
  /** E.164 of the sender. */
  readonly from: string;
  readonly to: string;
  readonly body: string;
  /** What the provider made of it and answered by itself; null when it took no part. */
  readonly handledByProvider: 'stop' | 'start' | 'help' | null;
  /** ms UTC */
  readonly now: number;
}

/** What a text led to. */
export interface TextOutcome {
  readonly kind: 'duplicate' | 'stop' | 'start' | 'help' | 'refusal' | 'reply';
  /** Null when no contact has the number. */
  readonly contactId: number | null;
  /** Key of the one answer that was made ready; null when none is due. */
  readonly replyKey: string | null;
}
