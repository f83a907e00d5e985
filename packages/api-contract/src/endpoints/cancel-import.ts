import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { importId, importSchema } from '../schemas/import.ts';

/** Stop an import after the rows in work; rows already in stay. */
export const endpoint = defineEndpoint({
  permission: 'contacts.import',
  method: 'POST',
  path: '/api/imports/{id}/cancel',
  tag: 'Imports',
  summary: 'Stop an import after the rows in work; rows already in stay.',
  input: z.strictObject({ id: importId }),
  output: importSchema,
});
