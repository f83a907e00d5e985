import type { FormSection } from '@perennial/journey';

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      {
        widget: 'contact-changes',
        path: 'changes',
        label: 'Changes',
        help: 'Made from top to bottom. All values are read before the first change is made.',
      },
    ],
  },
];
