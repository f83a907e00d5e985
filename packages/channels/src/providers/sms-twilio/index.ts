import type { FormSection } from '@perennial/journey';
import { defineProvider } from '../../provider.ts';
import { twilioCallbacks } from './callbacks.ts';
import { createTwilioSender } from './send.ts';
import { twilioSettingsSchema } from './settings.ts';

const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      { widget: 'text', path: 'accountSid', label: 'Account SID', placeholder: 'AC…' },
      { widget: 'secret', path: 'authToken', label: 'Auth token' },
      {
        widget: 'text',
        path: 'from',
        label: 'Sender',
        placeholder: '+15005550006',
        help: 'A number of the account, a sender name, or the SID of a messaging service (MG…).',
      },
    ],
  },
  {
    title: 'Connection',
    advanced: true,
    fields: [
      { widget: 'text', path: 'baseUrl', label: 'Address', help: 'Change it only for a regional endpoint.' },
      { widget: 'number', path: 'concurrency', label: 'Messages at once', min: 1, max: 100 },
    ],
  },
];

export const provider = defineProvider({
  id: 'sms-twilio',
  channel: 'sms',
  title: 'Twilio',
  description: 'Sends SMS by a Twilio account and takes its delivery reports and replies.',
  settingsSchema: twilioSettingsSchema,
  form,
  secretPaths: ['authToken'],
  hostPaths: ['baseUrl', 'accountSid'],
  createSender: createTwilioSender,
  callbacks: twilioCallbacks,
});
