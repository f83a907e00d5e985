import type { FormSection } from '@perennial/journey';

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      { widget: 'number', path: 'percent', label: 'Hold out', min: 1, max: 90, suffix: '%' },
      {
        widget: 'select',
        path: 'scope',
        label: 'Who is held out',
        help: 'The same people wherever the choice is shared.',
        options: [
          { value: 'node', label: 'Chosen for this step alone' },
          { value: 'journey', label: 'The same people in this whole journey' },
          { value: 'company', label: 'The same people in all journeys' },
        ],
      },
      {
        widget: 'number',
        path: 'goalWindowDays',
        label: 'Count their goals for',
        min: 1,
        max: 365,
        suffix: 'days',
        help: 'They get nothing and stay in the journey so long, unless "Held out" leads on.',
      },
    ],
  },
  {
    title: 'End of the hold-out',
    advanced: true,
    fields: [
      {
        widget: 'local-date',
        path: 'expiresOn',
        label: 'Last day',
        help: 'After this day everybody goes on. Empty: no end.',
      },
    ],
  },
];
