/** Channels a message can leave by. */
export type Channel = 'email' | 'sms';

/** What a send node asks for. The content itself is frozen in the version under `message`. */
export interface MessageRequest {
  readonly channel: Channel;
  /** Key into the plan's messages: which frozen content to render. */
  readonly message: string;
  /** Key of the topic the contact must have agreed to; null only for transactional messages. */
  readonly topic: string | null;
  /** Transactional messages pass consent and quiet hours, never suppression after a hard bounce. */
  readonly messageClass: 'marketing' | 'transactional';
  /** Not handed off by then (ms UTC): skipped with reason `stale`. */
  readonly expiresAt: number;
  /** True sends once more after an unsure hand-off; false (default) parks it as unsure. */
  readonly resendIfUnsure: boolean;
  readonly trackOpens: boolean;
  readonly trackClicks: boolean;
}
