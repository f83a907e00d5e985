import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { companySettingsSchema } from '../schemas/settings.ts';

/** Company settings: name, time zone, sender identity, SMS window. */
export const endpoint = defineEndpoint({
  permission: 'settings.read',
  method: 'GET',
  path: '/api/settings',
  tag: 'Settings',
  summary: 'Company settings: name, time zone, sender identity, SMS window.',
  input: z.object({}),
  output: companySettingsSchema,
});
