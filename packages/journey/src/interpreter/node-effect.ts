import type { Channel } from '../message/message-request.ts';

/** What a value of a contact may be set to. */
export type AttributeValue = string | number | boolean | readonly string[];

/** One change of a contact's data that a node asks for. */
export type ContactChange =
  | { readonly op: 'set'; readonly name: string; readonly value: AttributeValue }
  | { readonly op: 'clear'; readonly name: string }
  /** Adds to a number; text that is a number counts as one, anything else as 0. */
  | { readonly op: 'increment'; readonly name: string; readonly by: number }
  /** `segment` is the key of a static segment. */
  | { readonly op: 'add-to-list'; readonly segment: string }
  | { readonly op: 'remove-from-list'; readonly segment: string };

/** What a node asks for beside the way the contact takes. Pure data; carried out in the transaction that stores the step. */
export type NodeEffect =
  /** Record a stage change caused by this journey. */
  | { readonly kind: 'set-stage'; readonly model: string; readonly stage: string }
  | { readonly kind: 'update-contact'; readonly changes: readonly ContactChange[] }
  /** Record a choice of the contact; `source` is its evidence: where and how they made it. */
  | {
      readonly kind: 'change-topic';
      readonly channel: Channel;
      readonly topic: string;
      readonly choice: 'opted_in' | 'opted_out';
      readonly source: string;
    }
  /** Keep the arm a contact was given, so that it is the same ever after. */
  | { readonly kind: 'assign'; readonly salt: string; readonly arm: string }
  /** Count a goal of the journey settings as reached. `at` is when it happened (ms UTC), `value` what it was worth; null when unknown. */
  | { readonly kind: 'reach-goal'; readonly goal: string; readonly at: number; readonly value: number | null };
