import { defineEndpoint } from '../endpoint.ts';
import { companySettingsSchema } from '../schemas/settings.ts';

/** Replace the company settings. */
export const endpoint = defineEndpoint({
  permission: 'settings.edit',
  method: 'PUT',
  path: '/api/settings',
  tag: 'Settings',
  summary: 'Replace the company settings.',
  input: companySettingsSchema,
  output: companySettingsSchema,
});
