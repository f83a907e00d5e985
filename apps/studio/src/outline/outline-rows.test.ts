import { describe, expect, it } from 'vitest';
import { sampleJourney, sampleViews } from '../testing/sample-journey.ts';
import { outlineRows } from './outline-rows.ts';

describe('outlineRows', () => {
  it('tells every step exactly once', () => {
    const rows = outlineRows(sampleJourney, sampleViews);
    const ids = rows.flatMap((row) => (row.kind === 'step' ? row.view.node.id : []));
    expect([...ids].sort()).toEqual(sampleJourney.nodes.map((node) => node.id));
  });

  it('indents what follows a named outlet', () => {
    const rows = outlineRows(sampleJourney, sampleViews);
    const exit = rows.find((row) => row.kind === 'step' && row.view.node.id === 'eeeeeeee');
    expect(exit).toMatchObject({ depth: 1 });
  });

  it('points at a step that another way already told', () => {
    const edges = [
      ...sampleJourney.edges.filter((edge) => edge.to !== 'ffffffff'),
      { from: 'dddddddd', outlet: 'sent', to: 'eeeeeeee' },
    ];
    const rows = outlineRows({ ...sampleJourney, edges }, sampleViews);
    expect(rows.some((row) => row.kind === 'join' && row.id === 'eeeeeeee')).toBe(true);
  });

  it('lists loose steps at the end', () => {
    const edges = sampleJourney.edges.filter((edge) => edge.to !== 'dddddddd');
    const rows = outlineRows({ ...sampleJourney, edges }, sampleViews);
    const heading = rows.findIndex((row) => row.kind === 'heading');
    const loose = rows.findIndex((row) => row.kind === 'step' && row.view.node.id === 'dddddddd');
    expect(heading).toBeGreaterThan(0);
    expect(loose).toBeGreaterThan(heading);
  });

  it('ends although the journey runs in a circle', () => {
    const edges = [...sampleJourney.edges, { from: 'dddddddd', outlet: 'sent', to: 'bbbbbbbb' }];
    expect(outlineRows({ ...sampleJourney, edges }, sampleViews).length).toBeLessThan(20);
  });
});
