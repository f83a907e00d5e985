import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { importSchema } from '../schemas/import.ts';

/** Announce a CSV file; its bytes follow with PUT /api/imports/{id}/file as text/csv. */
export const endpoint = defineEndpoint({
  permission: 'contacts.import',
  method: 'POST',
  path: '/api/imports',
  tag: 'Imports',
  summary: 'Announce a CSV file; its bytes follow with PUT /api/imports/{id}/file as text/csv.',
  successStatus: 201,
  input: z.strictObject({ fileName: z.string().min(1).max(255) }),
  output: importSchema,
});
