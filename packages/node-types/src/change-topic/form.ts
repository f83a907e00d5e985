import type { FormSection } from '@perennial/journey';

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      {
        widget: 'select',
        path: 'choice',
        label: 'What is recorded',
        options: [
          { value: 'opted_out', label: 'They do not want the topic' },
          { value: 'opted_in', label: 'They agreed to the topic' },
        ],
      },
      { widget: 'topic', path: 'topic', label: 'Topic' },
      {
        widget: 'select',
        path: 'channel',
        label: 'Channel',
        options: [
          { value: 'email', label: 'Email' },
          { value: 'sms', label: 'SMS' },
        ],
      },
      {
        widget: 'text',
        path: 'source',
        label: 'Where they agreed',
        placeholder: 'Sign-up form, box ticked',
        help: 'Kept as evidence with the consent of each person.',
        showWhen: { path: 'choice', is: ['opted_in'] },
      },
    ],
  },
];
