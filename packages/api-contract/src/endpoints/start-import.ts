import { defineEndpoint } from '../endpoint.ts';
import { importId, importOptionsSchema, importSchema } from '../schemas/import.ts';

/** Start an uploaded import with its column mapping. */
export const endpoint = defineEndpoint({
  permission: 'contacts.import',
  method: 'POST',
  path: '/api/imports/{id}/start',
  tag: 'Imports',
  summary: 'Start an uploaded import with its column mapping.',
  successStatus: 202,
  input: importOptionsSchema.extend({ id: importId }),
  output: importSchema,
});
