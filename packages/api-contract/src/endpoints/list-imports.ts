import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { importSchema } from '../schemas/import.ts';
import { listOf, pageInput } from '../schemas/list.ts';

/** CSV imports, newest first. */
export const endpoint = defineEndpoint({
  permission: 'contacts.import',
  method: 'GET',
  path: '/api/imports',
  tag: 'Imports',
  summary: 'CSV imports, newest first.',
  input: z.object({ ...pageInput }),
  output: listOf(importSchema),
});
