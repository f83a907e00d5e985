import type { FormSection } from '@perennial/journey';

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      {
        widget: 'condition-paths',
        path: 'paths',
        label: 'Paths',
        help: 'Asked from top to bottom, once, on arrival. People take the first path that fits.',
      },
    ],
  },
];
