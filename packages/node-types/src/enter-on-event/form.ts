import type { FormSection } from '@perennial/journey';

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      { widget: 'event-name', path: 'event', label: 'Event' },
      {
        widget: 'property-rules',
        path: 'where',
        label: 'Only when the event has',
        eventPath: 'event',
        help: 'Looks at the event itself, for example revenue is at least 50.',
      },
    ],
  },
  {
    title: 'Who enters',
    advanced: true,
    fields: [
      { widget: 'condition', path: 'personFilter', label: 'Only people who match' },
      {
        widget: 'text',
        path: 'keyProperty',
        label: 'Once at a time for each',
        placeholder: 'orderId',
        help: 'A property of the event. With it, a contact can be in the journey once for each of its values.',
      },
    ],
  },
];
