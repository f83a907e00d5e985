import { describe, expect, it } from 'vitest';
import { sampleJourney, sampleViews } from '../testing/sample-journey.ts';
import { cardSize } from './card-size.ts';
import { completeLayout, tidyLayout } from './tidy-layout.ts';

function boxes(layout: ReturnType<typeof tidyLayout>) {
  return sampleJourney.nodes.map((node) => ({
    id: node.id,
    x: (layout[node.id]?.x ?? Number.NaN) - cardSize(sampleViews(node)).width / 2,
    y: layout[node.id]?.y ?? Number.NaN,
    ...cardSize(sampleViews(node)),
  }));
}

describe('tidyLayout', () => {
  it('places every node without overlaps', () => {
    const all = boxes(tidyLayout(sampleJourney, sampleViews));
    for (const a of all) {
      for (const b of all) {
        if (a.id === b.id) continue;
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.id} and ${b.id}`).toBe(true);
      }
    }
  });

  it('puts what comes later further down', () => {
    const layout = tidyLayout(sampleJourney, sampleViews);
    for (const edge of sampleJourney.edges) {
      expect(layout[edge.to]?.y).toBeGreaterThan(layout[edge.from]?.y ?? Number.NaN);
    }
  });

  it('puts the first outlet on the left', () => {
    const layout = tidyLayout(sampleJourney, sampleViews);
    expect(layout.eeeeeeee?.x).toBeLessThan(layout.dddddddd?.x ?? Number.NaN);
  });

  it('leaves pinned nodes where somebody put them', () => {
    const pinned = { ...sampleJourney, layout: { ffffffff: { x: 900, y: 900, pinned: true } } };
    expect(tidyLayout(pinned, sampleViews).ffffffff).toEqual({ x: 900, y: 900, pinned: true });
  });

  it('gives the same places for the same journey', () => {
    expect(tidyLayout(sampleJourney, sampleViews)).toEqual(tidyLayout(sampleJourney, sampleViews));
  });

  it('is not used while every node has a place', () => {
    const layout = Object.fromEntries(sampleJourney.nodes.map((node) => [node.id, { x: 1, y: 2, pinned: false }]));
    expect(completeLayout({ ...sampleJourney, layout }, sampleViews)).toBe(layout);
  });
});
