import type { FormSection } from '@perennial/journey';

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      { widget: 'goal', path: 'goal', label: 'Goal', help: 'What counts as success stands in the journey settings.' },
      {
        widget: 'select',
        path: 'ifNotReached',
        label: 'People who have not reached it',
        options: [
          { value: 'continue', label: 'Go on with the others' },
          { value: 'wait', label: 'Wait for it' },
          { value: 'exit', label: 'Leave the journey' },
        ],
      },
      {
        widget: 'duration',
        path: 'timeout',
        label: 'At most',
        help: 'Then people leave by "Time is up".',
        showWhen: { path: 'ifNotReached', is: ['wait'] },
      },
      {
        widget: 'toggle',
        path: 'jumpHere',
        label: 'People jump here when they reach it',
        help: 'From anywhere in the journey. Whatever they waited for is over.',
      },
    ],
  },
];
