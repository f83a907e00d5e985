import type { FormSection } from '@perennial/journey';

const atLocalTime = { path: 'mode', is: ['at-local-time'] } as const;

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      {
        widget: 'select',
        path: 'mode',
        label: 'Wait',
        options: [
          { value: 'elapsed', label: 'For a length of time' },
          { value: 'at-local-time', label: 'Some days, then until a time of day' },
        ],
      },
      { widget: 'duration', path: 'duration', label: 'How long', showWhen: { path: 'mode', is: ['elapsed'] } },
      {
        widget: 'number',
        path: 'days',
        label: 'Days',
        min: 0,
        max: 1095,
        suffix: 'days',
        help: '0 means today if the time is still ahead, else tomorrow.',
        showWhen: atLocalTime,
      },
      { widget: 'local-time', path: 'localTime', label: 'Then at', showWhen: atLocalTime },
      {
        widget: 'select',
        path: 'zone',
        label: 'On whose clock',
        options: [
          { value: 'contact', label: "The contact's" },
          { value: 'company', label: "The company's" },
        ],
        showWhen: atLocalTime,
      },
    ],
  },
];
