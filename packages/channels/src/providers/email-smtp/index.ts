import { defineProvider } from '../../provider.ts';
import { form } from './form.ts';
import { createSmtpSender } from './send.ts';
import { smtpSettingsSchema } from './settings.ts';

export const provider = defineProvider({
  id: 'email-smtp',
  channel: 'email',
  title: 'Mail server (SMTP)',
  description: 'Sends email by any mail server or relay that speaks SMTP.',
  settingsSchema: smtpSettingsSchema,
  form,
  secretPaths: ['password', 'dkimPrivateKey'],
  hostPaths: ['host', 'port', 'security'],
  createSender: createSmtpSender,
  callbacks: null,
});
