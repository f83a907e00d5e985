import { journeyDocumentSchema } from '@perennial/journey';
import { expect, test } from 'vitest';
import { journeyPreview } from './journey-preview.ts';

const node = (id: string) => ({ id, kind: 'exit', configVersion: 1, salt: 'saltsalt' });
const document = (layout: object) =>
  journeyDocumentSchema.parse({
    format: 'perennial.journey',
    schemaVersion: 1,
    name: 'x',
    nodes: ['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd'].map(node),
    edges: [
      { from: 'aaaaaaaa', outlet: 'met', to: 'bbbbbbbb' },
      { from: 'aaaaaaaa', outlet: 'timeout', to: 'cccccccc' },
      { from: 'bbbbbbbb', outlet: 'next', to: 'dddddddd' },
      { from: 'dddddddd', outlet: 'next', to: 'bbbbbbbb' },
    ],
    layout,
  });

test('a placed journey is drawn as it was placed', () => {
  const layout = Object.fromEntries(
    ['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd'].map((id, index) => [id, { x: index * 10, y: 5 }]),
  );
  expect(journeyPreview(document(layout)).map(({ x, y }) => [x, y])).toEqual([
    [0, 5],
    [10, 5],
    [20, 5],
    [30, 5],
  ]);
});

test('a journey without positions is drawn in rows, no two nodes on one spot, loops and all', () => {
  const shapes = journeyPreview(document({}));
  expect(shapes.map(({ y }) => y)).toEqual([0, 120, 120, 240]);
  expect(new Set(shapes.map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
});
