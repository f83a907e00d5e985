import type { FormSection } from '@perennial/journey';

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      { widget: 'sent-message', path: 'from', label: 'Which message' },
      {
        widget: 'select',
        path: 'what',
        label: 'What they did',
        options: [
          { value: 'clicked', label: 'Clicked a link' },
          { value: 'replied', label: 'Replied' },
          { value: 'delivered', label: 'Got it delivered' },
          { value: 'opened', label: 'Opened (unreliable: privacy proxies open mail by themselves)' },
        ],
      },
      {
        widget: 'text',
        path: 'link',
        label: 'Only links that contain',
        placeholder: '/spring-sale',
        help: 'Empty: any link.',
        showWhen: { path: 'what', is: ['clicked'] },
      },
      {
        widget: 'number',
        path: 'withinDays',
        label: 'In the last',
        min: 1,
        max: 3650,
        suffix: 'days',
        help: 'Empty: at any time.',
        showWhen: { path: 'from', is: ['anywhere'] },
      },
      {
        widget: 'select',
        path: 'decide',
        label: 'When it is decided',
        options: [
          { value: 'wait', label: 'As soon as they do it, or when time is up' },
          { value: 'now', label: 'At once, when they get here' },
        ],
      },
      {
        widget: 'duration',
        path: 'window',
        label: 'Wait at most',
        showWhen: { path: 'decide', is: ['wait'] },
      },
    ],
  },
];
