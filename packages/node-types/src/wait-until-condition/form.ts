import type { FormSection } from '@perennial/journey';

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      { widget: 'condition', path: 'condition', label: 'Wait until' },
      { widget: 'duration', path: 'timeout', label: 'At most', help: 'Then people leave by "Time is up".' },
    ],
  },
  {
    title: 'What counts',
    advanced: true,
    fields: [
      {
        widget: 'toggle',
        path: 'onlyEventsAfterArrival',
        label: 'Only count events after people arrive here',
        help: 'Attributes and stages always count as they are.',
      },
    ],
  },
];
