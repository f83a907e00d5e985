import type { ApiOutputs } from '@perennial/api-contract';
import { nodeTypes } from '@perennial/node-types';
import type { SketchCard } from '../ui/journey-sketch.tsx';

type Preview = ApiOutputs['listJourneys']['items'][number]['preview'];

const flat = { width: 300, height: 44 };
const tall = { width: 280, height: 60 };

/** The cards of a list item's small drawing. */
export function previewCards(preview: Preview): readonly SketchCard[] {
  return preview.map(({ id, kind, x, y, next }) => {
    const family = nodeTypes[kind]?.family ?? 'end';
    const size = family === 'time' || family === 'end' ? flat : tall;
    return { id, family, x: x - size.width / 2, y, next, ...size };
  });
}
