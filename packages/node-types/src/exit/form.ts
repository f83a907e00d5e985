import type { FormSection } from '@perennial/journey';

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      {
        widget: 'text',
        path: 'label',
        label: 'What this end means',
        placeholder: 'Won back',
        help: 'Shown on the card and counted in reports.',
      },
    ],
  },
];
