import type { MessageOrigin, MessageState } from '@perennial/engine';
import type { Channel } from '@perennial/journey';

/** A message as the queue reads it; the values are what the engine wrote. */
export interface MessageRow {
  readonly id: number;
  readonly message_key: string;
  readonly origin: MessageOrigin;
  readonly enrollment_id: number | null;
  readonly journey_id: number | null;
  readonly version_id: number | null;
  readonly node_id: string | null;
  readonly visit: number | null;
  readonly contact_id: number;
  readonly channel: Channel;
  readonly topic: string | null;
  readonly message_class: 'marketing' | 'transactional';
  readonly message_ref: string | null;
  readonly content: string | null;
  readonly address: string | null;
  readonly state: MessageState;
  readonly expires_at: number;
  readonly resend_if_unsure: number;
  readonly track_opens: number;
  readonly track_clicks: number;
  readonly lease_epoch: number;
  readonly attempts: number;
  readonly handed_off_at: number | null;
  readonly provider: string | null;
  readonly subject: string | null;
  readonly created_at: number;
}

/** The columns of a MessageRow. */
export const messageRowColumns = `id, message_key, origin, enrollment_id, journey_id, version_id, node_id, visit, contact_id, channel, topic,
  message_class, message_ref, content, address, state, expires_at, resend_if_unsure, track_opens, track_clicks, lease_epoch, attempts,
  handed_off_at, provider, subject, created_at`;
