import { journeyDocumentSchema } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { sampleJourney, sampleViews } from '../testing/sample-journey.ts';
import { cardSize } from './card-size.ts';
import { placeNode } from './place-node.ts';
import { tidyLayout } from './tidy-layout.ts';

const placed = { ...sampleJourney, layout: tidyLayout(sampleJourney, sampleViews) };
const fresh = {
  ...sampleJourney.nodes[1],
  id: 'gggggggg',
  kind: 'wait-for-duration',
  salt: 'salt-gggggggg',
} as (typeof sampleJourney.nodes)[number]; // a copy with its own id

describe('placeNode', () => {
  it('takes the place of an edge and leads on to where it led', () => {
    const [edge] = placed.edges;
    if (!edge) throw new Error('the sample has edges');
    const after = placeNode(placed, fresh, { kind: 'edge', ...edge }, sampleViews);
    expect(after.edges).toContainEqual({ from: 'aaaaaaaa', outlet: 'next', to: 'gggggggg' });
    expect(after.edges).toContainEqual({ from: 'gggggggg', outlet: 'next', to: 'bbbbbbbb' });
    expect(after.edges).not.toContainEqual(edge);
  });

  it('moves what follows down far enough', () => {
    const after = placeNode(
      placed,
      fresh,
      { kind: 'edge', from: 'aaaaaaaa', outlet: 'next', to: 'bbbbbbbb' },
      sampleViews,
    );
    const bottom = (after.layout.gggggggg?.y ?? 0) + cardSize(sampleViews(fresh)).height;
    expect(after.layout.bbbbbbbb?.y).toBeGreaterThan(bottom);
    expect(after.layout.aaaaaaaa).toEqual(placed.layout.aaaaaaaa);
  });

  it('leaves a document that the server accepts', () => {
    const onEdge = placeNode(
      placed,
      fresh,
      { kind: 'edge', from: 'aaaaaaaa', outlet: 'next', to: 'bbbbbbbb' },
      sampleViews,
    );
    const atEnd = placeNode(placed, fresh, { kind: 'outlet', from: 'dddddddd', outlet: 'sent' }, sampleViews);
    expect(journeyDocumentSchema.safeParse(onEdge).success).toBe(true);
    expect(journeyDocumentSchema.safeParse(atEnd).success).toBe(true);
  });

  it('stands unconnected on the grid where it was dropped', () => {
    const after = placeNode(placed, fresh, { kind: 'free', x: 1001, y: 333 }, sampleViews);
    expect(after.edges).toEqual(placed.edges);
    expect((after.layout.gggggggg?.x ?? 1) % 8).toBe(0);
  });
});
