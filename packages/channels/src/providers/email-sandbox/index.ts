import { defineProvider } from '../../provider.ts';
import { sandboxForm, sandboxSettingsSchema } from '../../sandbox/sandbox-settings.ts';
import { createEmailSandboxSender } from './send.ts';

export const provider = defineProvider({
  id: 'email-sandbox',
  channel: 'email',
  title: 'Built-in inbox',
  description: 'Catches every email and shows it in the inbox; nothing leaves this machine.',
  settingsSchema: sandboxSettingsSchema,
  form: sandboxForm,
  secretPaths: [],
  hostPaths: [],
  createSender: createEmailSandboxSender,
  callbacks: null,
});
