import type { FormSection } from '@perennial/journey';

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      { widget: 'stage-model', path: 'model', label: 'Stage model' },
      { widget: 'stages', path: 'from', label: 'From', modelPath: 'model', help: 'None chosen means any stage.' },
      { widget: 'stages', path: 'to', label: 'To', modelPath: 'model', help: 'None chosen means any stage.' },
    ],
  },
  {
    title: 'Who enters',
    advanced: true,
    fields: [
      {
        widget: 'select',
        path: 'direction',
        label: 'Direction',
        options: [
          { value: 'any', label: 'Any move' },
          { value: 'forward', label: 'Forward on the main path' },
          { value: 'backward', label: 'Backward on the main path' },
        ],
      },
      {
        widget: 'number',
        path: 'minDwellPreviousDays',
        label: 'At least this long in the stage before',
        min: 0,
        max: 3650,
        suffix: 'days',
      },
      { widget: 'toggle', path: 'firstTimeOnly', label: 'Only the first time in the new stage' },
      { widget: 'condition', path: 'personFilter', label: 'Only people who match' },
    ],
  },
];
