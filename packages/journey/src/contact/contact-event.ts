import type { JsonObject } from './contact.ts';

/** Something a contact did. Times are ms UTC. */
export interface ContactEvent {
  readonly name: string;
  readonly properties: JsonObject;
  readonly occurredAt: number;
  /** Deduplication key given by the sender, or made at arrival. */
  readonly messageId: string;
}
