import type { Channel } from '@perennial/journey';

/** Where a message comes from (decisions.md 13). Values of the column `messages.origin`. */
export type MessageOrigin = 'enrollment' | 'test' | 'system' | 'resend';

/** Values of the column `messages.state` (decisions.md 10). */
export type MessageState =
  | 'ready'
  | 'held'
  | 'claimed'
  | 'handing_off'
  | 'sent'
  | 'unsure'
  | 'skipped'
  | 'failed'
  | 'cancelled';

/** Why a message is held. `paused` ends when its journey goes on, `provider` when the provider answers again. */
export type HeldReason = 'quiet' | 'cap' | 'window' | 'review' | 'provider' | 'paused';

/** A message that a journey step asks for; the store adds its key and state `ready`. */
export interface NewMessage {
  /** `origin:enrollment:node:visit:channel`; the store turns it into the message key. */
  readonly identity: string;
  readonly origin: MessageOrigin;
  readonly enrollmentId: number;
  readonly journeyId: number;
  readonly versionId: number;
  readonly nodeId: string;
  readonly visit: number;
  readonly contactId: number;
  readonly channel: Channel;
  readonly topic: string | null;
  readonly messageClass: 'marketing' | 'transactional';
  /** Which frozen content of the version to render. */
  readonly reference: string;
  /** Lower lanes are served first: 0 transactional, else the journey's priority 1 to 5. */
  readonly lane: number;
  readonly expiresAt: number;
  readonly resendIfUnsure: boolean;
  readonly trackOpens: boolean;
  readonly trackClicks: boolean;
  readonly causeDepth: number;
}
