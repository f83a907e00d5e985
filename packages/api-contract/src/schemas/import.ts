import { z } from 'zod';
import { isoTime, publicId } from './list.ts';

export const importId = publicId('imp');

/** Where a CSV column goes. `attribute:NAME` sets an attribute, `skip` ignores it. */
export const importTargetSchema = z.union([
  z.enum(['skip', 'externalId', 'email', 'phone', 'timeZone', 'locale', 'stage']),
  z.string().regex(/^attribute:.{1,100}$/),
]);

export const importOptionsSchema = z.strictObject({
  mapping: z.record(z.string(), importTargetSchema),
  updateExisting: z.boolean().default(true),
  /** Topics every imported contact agreed to, with where that is known from; null when none. */
  consent: z
    .strictObject({
      topics: z.array(z.string()).max(20),
      channels: z.array(z.enum(['email', 'sms'])),
      source: z.string().min(1).max(500),
    })
    .nullable()
    .default(null),
  /** True lets stage changes of this import start journeys. */
  startJourneys: z.boolean().default(false),
});

export const importSchema = z.object({
  id: importId,
  fileName: z.string(),
  state: z.enum(['waiting-for-file', 'uploaded', 'running', 'finished', 'cancelled', 'failed']),
  createdAt: isoTime,
  /** Known once the file is uploaded. */
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()), proposedTarget: importTargetSchema })),
  totalRows: z.number().int().nullable(),
  doneRows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  failed: z.number().int(),
  /** The first 100; all of them in the error file at `/api/imports/{id}/errors.csv`. */
  errors: z.array(
    z.object({ row: z.number().int(), column: z.string().nullable(), code: z.string(), message: z.string() }),
  ),
  problem: z.string().nullable(),
});
