import { z } from 'zod';
import type { JsonValue } from '../contact/contact.ts';

const openEndSchema = z.strictObject({ $openOutlet: z.string() });

/** Node state of a contact that waits at the journey's last wait; `outlet` is where it leaves once something is connected. */
export function openEndState(outlet: string): JsonValue {
  return { $openOutlet: outlet };
}

/** The outlet kept by `openEndState`; null for every other node state. */
export function openOutletOf(nodeState: JsonValue): string | null {
  const parsed = openEndSchema.safeParse(nodeState);
  return parsed.success ? parsed.data.$openOutlet : null;
}
