import { z } from 'zod';
import type { JsonObject, JsonValue } from '../contact/contact.ts';
import { type WakeKey, wakeKeySchema } from './wake.ts';

/**
 * Where one contact stands in one journey version. Plain JSON: what the store keeps and `step()` maps to the next one.
 * Invariant: `waiting` has a `dueAt`, at the latest the journey timeout; every other status has neither `dueAt` nor wake keys.
 */
export interface EnrollmentState {
  readonly status: EnrollmentStatus;
  /** The node the contact stands at; the last node for finished ones. */
  readonly nodeId: string;
  /**
   * Number of this node entry within the enrollment: the first node entered is 1, every further entry one more, so (enrollment, visit)
   * names one visit. 0 until the entry node has been entered. Part of the message key.
   */
  readonly visit: number;
  /** When the current node was entered, ms UTC. */
  readonly arrivedAt: number;
  /** When to look again, ms UTC, rounded up; null unless waiting. */
  readonly dueAt: number | null;
  readonly wakeKeys: readonly WakeKey[];
  /**
   * Private memory of the current node between enter and resume; null when it keeps none. At an open end it is the interpreter's:
   * `{"$openOutlet": outlet}`, the outlet to leave by once something is connected there.
   */
  readonly nodeState: JsonValue;
  /** Kept for the whole journey: what started it (`trigger`). */
  readonly variables: JsonObject;
  /** When the enrollment began, ms UTC. */
  readonly enrolledAt: number;
}

/** `parked` waits for a person, its reason is in the trail; `exited` left early; `finished` reached an end. */
export type EnrollmentStatus = 'waiting' | 'awaiting_message' | 'parked' | 'finished' | 'exited';

const instantSchema = z.number().int();

/** Reads a stored state back. Fails: anything `step()` would not have written, for example an unknown status. */
export const enrollmentStateSchema: z.ZodType<EnrollmentState> = z.strictObject({
  status: z.enum(['waiting', 'awaiting_message', 'parked', 'finished', 'exited']),
  nodeId: z.string(),
  visit: z.number().int().min(0),
  arrivedAt: instantSchema,
  dueAt: instantSchema.nullable(),
  wakeKeys: z.array(wakeKeySchema),
  nodeState: z.json(),
  variables: z.record(z.string(), z.json()),
  enrolledAt: instantSchema,
});
