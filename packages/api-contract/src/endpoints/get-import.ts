import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { importId, importSchema } from '../schemas/import.ts';

/** Progress, columns and errors of one import. */
export const endpoint = defineEndpoint({
  permission: 'contacts.import',
  method: 'GET',
  path: '/api/imports/{id}',
  tag: 'Imports',
  summary: 'Progress, columns and errors of one import.',
  input: z.object({ id: importId }),
  output: importSchema,
});
