import type { FormSection } from '@perennial/journey';

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      {
        widget: 'condition',
        path: 'condition',
        label: 'Who may go on',
        help: 'Asked once, on arrival. Everybody else leaves the journey here.',
      },
    ],
  },
];
