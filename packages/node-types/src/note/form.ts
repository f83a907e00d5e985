import type { FormSection } from '@perennial/journey';

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      { widget: 'long-text', path: 'text', label: 'Text', help: 'Markdown: **bold**, lists, links.' },
      {
        widget: 'select',
        path: 'look',
        label: 'Look',
        options: [
          { value: 'note', label: 'Note' },
          { value: 'frame', label: 'Frame around steps' },
        ],
      },
      {
        widget: 'select',
        path: 'color',
        label: 'Color',
        options: [
          { value: 'sand', label: 'Sand' },
          { value: 'leaf', label: 'Leaf' },
          { value: 'sky', label: 'Sky' },
          { value: 'rose', label: 'Rose' },
          { value: 'stone', label: 'Stone' },
        ],
      },
    ],
  },
  {
    title: 'Size',
    advanced: true,
    fields: [
      { widget: 'number', path: 'width', label: 'Width', min: 120, max: 4000, suffix: 'px' },
      { widget: 'number', path: 'height', label: 'Height', min: 60, max: 4000, suffix: 'px' },
    ],
  },
];
