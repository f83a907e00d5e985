import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { listOf, pageInput } from '../schemas/list.ts';
import { auditEntrySchema } from '../schemas/settings.ts';

/** Who did what, newest first. */
export const endpoint = defineEndpoint({
  permission: 'audit.read',
  method: 'GET',
  path: '/api/audit-entries',
  tag: 'Settings',
  summary: 'Who did what, newest first.',
  input: z.object({ ...pageInput }),
  output: listOf(auditEntrySchema),
});
