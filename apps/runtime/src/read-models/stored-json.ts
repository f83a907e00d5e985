import type { JsonObject } from '@perennial/journey';
import { z } from 'zod';

const objectSchema = z.record(z.string(), z.json());

/** A JSON object as a column holds it. Throws on anything else: the store writes nothing else. */
export function storedObject(text: string): JsonObject {
  return objectSchema.parse(JSON.parse(text));
}

/** The same for columns that may be null. */
export function storedObjectOrEmpty(text: string | null): Record<string, z.core.util.JSONType> {
  return text === null ? {} : objectSchema.parse(JSON.parse(text));
}
