import { defineProvider } from '../../provider.ts';
import { sandboxForm, sandboxSettingsSchema } from '../../sandbox/sandbox-settings.ts';
import { createSmsSandboxSender } from './send.ts';

export const provider = defineProvider({
  id: 'sms-sandbox',
  channel: 'sms',
  title: 'Built-in phone',
  description: 'Catches every SMS and shows it on the phone; nothing leaves this machine.',
  settingsSchema: sandboxSettingsSchema,
  form: sandboxForm,
  secretPaths: [],
  hostPaths: [],
  createSender: createSmsSandboxSender,
  callbacks: null,
});
