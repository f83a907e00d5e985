import type { JsonObject, JsonValue } from '../contact/contact.ts';
import type { WakeKey } from './wake.ts';

/**
 * Where one contact stands in one journey version. Plain JSON: what the store keeps and `step()` maps to the next one.
 * Invariant: `waiting` has a `dueAt` or wake keys; `awaiting_message` has neither; every other status is final or parked.
 */
export interface EnrollmentState {
  readonly status: EnrollmentStatus;
  /** The node the contact stands at; the last node for finished ones. */
  readonly nodeId: string;
  /** How often a node has been entered by this enrollment, counting from 1; part of the message key. */
  readonly visit: number;
  /** When the current node was entered, ms UTC. */
  readonly arrivedAt: number;
  /** When to look again, ms UTC, rounded up; null when only a wake key or a message can go on. */
  readonly dueAt: number | null;
  readonly wakeKeys: readonly WakeKey[];
  /** Private memory of the current node between enter and resume; null when it keeps none. */
  readonly nodeState: JsonValue;
  /** Kept for the whole journey: what started it (`trigger`), set by entry nodes. */
  readonly variables: JsonObject;
  /** When the enrollment began, ms UTC. */
  readonly enrolledAt: number;
}

/** `parked` waits for a person, its reason is in the trail; `exited` left early; `finished` reached an end. */
export type EnrollmentStatus = 'waiting' | 'awaiting_message' | 'parked' | 'finished' | 'exited';
