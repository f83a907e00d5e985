import type { JsonObject } from '@perennial/journey';
import type { FieldValue } from '@perennial/segments';

/** What a starter journey is tried on: a company, its contacts, and what happens to each of them. Times are ms UTC. */
export interface Story {
  readonly company: StoryCompany;
  /** Stage rules on silence run over everybody at these instants, as the runtime does by the clock. */
  readonly scansAt: readonly number[];
  readonly startAt: number;
  /** What is due later is left waiting. */
  readonly until: number;
  readonly contacts: readonly StoryContact[];
}

export interface StoryCompany {
  readonly name: string;
  readonly timeZone: string;
  readonly smsWindow: { readonly from: string; readonly until: string };
  readonly postalAddress: string;
}

export interface StoryContact {
  /** One letter and a few words, the heading of the contact's timeline. */
  readonly title: string;
  readonly externalId: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly timeZone: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly consents: readonly StoryConsent[];
  /** Events before the story; the company's stage rules make of them what stands in `stages`. */
  readonly history: readonly { readonly name: string; readonly at: number; readonly properties: JsonObject }[];
  /** Model key → where the history left the contact. */
  readonly stages: Readonly<Record<string, { readonly stage: string; readonly since: number }>>;
  readonly happenings: readonly StoryHappening[];
  /** Facts that hold whatever the committed timeline says. */
  readonly expected: {
    /** Channels of the messages the contact gets, in order. */
    readonly sent: readonly ('email' | 'sms')[];
    /** Name of the node the contact leaves by. */
    readonly leavesBy: string;
  };
}

export interface StoryConsent {
  readonly channel: 'email' | 'sms';
  readonly topic: string;
}

/** Something that happens to a contact during the story. */
export type StoryHappening =
  | { readonly kind: 'event'; readonly at: number; readonly name: string; readonly properties: JsonObject }
  | {
      readonly kind: 'stage-change';
      readonly at: number;
      readonly model: string;
      readonly to: string;
      /** True when the company's own stage rules must bring it about; false when somebody moves the contact from outside. */
      readonly byRule: boolean;
    }
  | { readonly kind: 'attribute'; readonly at: number; readonly name: string; readonly value: FieldValue }
  /** Uses the one-click unsubscribe of the last email, which is about this topic. */
  | { readonly kind: 'unsubscribe'; readonly at: number; readonly topic: string };
