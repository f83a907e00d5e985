import type { FormSection } from '@perennial/journey';

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      { widget: 'stage-model', path: 'model', label: 'Stage model' },
      { widget: 'stage', path: 'stage', label: 'Move to', modelPath: 'model' },
      {
        widget: 'toggle',
        path: 'allowBackward',
        label: 'Also move people backward',
        help: 'Off: people who are further along the main path keep their stage.',
      },
    ],
  },
];
