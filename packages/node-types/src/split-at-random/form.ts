import type { FormSection } from '@perennial/journey';

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      {
        widget: 'random-arms',
        path: 'arms',
        label: 'Arms',
        help: 'People keep their arm for good. New shares hold for new people only.',
      },
      {
        widget: 'number',
        path: 'controlPercent',
        label: 'Control group',
        min: 0,
        max: 90,
        suffix: '%',
        help: 'Takes a way of its own. Arms and control add up to 100 %.',
      },
    ],
  },
];
