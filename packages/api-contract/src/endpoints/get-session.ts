import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { sessionSchema } from '../schemas/settings.ts';

/** Who is signed in, what they may do, and whether messages leave for real. */
export const endpoint = defineEndpoint({
  permission: 'session.read',
  method: 'GET',
  path: '/api/session',
  tag: 'Session',
  summary: 'Who is signed in, what they may do, and whether messages leave for real.',
  input: z.object({}),
  output: sessionSchema,
});
