import { describe, expect, it } from 'vitest';
import { sampleJourney, sampleViews } from '../testing/sample-journey.ts';
import { documentToEdges, documentToNodes } from './document-to-flow.ts';

const none: ReadonlySet<string> = new Set();
const drawn = { document: sampleJourney, views: sampleViews, selected: none, tabStop: null };

describe('documentToNodes', () => {
  it('keeps the object of every node that looks the same', () => {
    const before = documentToNodes(drawn, []);
    const nodes = sampleJourney.nodes.map((node) => (node.id === 'eeeeeeee' ? { ...node, name: 'Other' } : node));
    const layout = Object.fromEntries(before.map((node) => [node.id, { ...node.position, pinned: false }]));
    const after = documentToNodes({ ...drawn, document: { ...sampleJourney, nodes, layout } }, before);
    expect(after.filter((node, index) => node !== before[index]).map((node) => node.id)).toEqual(['eeeeeeee']);
  });

  it('changes only the selected node when the selection changes', () => {
    const before = documentToNodes(drawn, []);
    const after = documentToNodes({ ...drawn, selected: new Set(['bbbbbbbb']) }, before);
    expect(after.filter((node, index) => node !== before[index]).map((node) => node.id)).toEqual(['bbbbbbbb']);
    expect(after[1]?.data).toBe(before[1]?.data);
  });

  it('gives every node a fixed size and its handles, so that nothing is measured', () => {
    for (const node of documentToNodes(drawn, [])) {
      expect(node.width).toBeGreaterThan(0);
      expect(node.height).toBeGreaterThan(0);
      expect(node.handles?.length).toBeGreaterThan(0);
    }
  });

  it('has exactly one tab stop', () => {
    const stops = documentToNodes({ ...drawn, tabStop: 'gone' }, []).filter(
      (node) => node.domAttributes?.tabIndex === 0,
    );
    expect(stops).toHaveLength(1);
  });

  it('says what a node is and when people reach it', () => {
    const [entry] = documentToNodes(drawn, []);
    expect(entry?.ariaLabel).toContain('Retention');
    expect(documentToNodes(drawn, []).find((node) => node.id === 'dddddddd')?.data.day).toBe('Day 3–7');
  });

  it('shows outlets that lead nowhere', () => {
    const document = { ...sampleJourney, edges: sampleJourney.edges.filter((edge) => edge.outlet !== 'met') };
    const split = documentToNodes({ ...drawn, document }, []).find((node) => node.id === 'cccccccc');
    expect(split?.data.open.map((outlet) => outlet.id)).toEqual(['met']);
  });
});

describe('documentToEdges', () => {
  it('names edges only where a node has several outlets', () => {
    const labels = documentToEdges(sampleJourney, sampleViews, []).map((edge) => edge.data?.label);
    expect(labels).toEqual([null, null, 'Met', 'Time is up', null]);
  });

  it('keeps the objects of edges that look the same', () => {
    const before = documentToEdges(sampleJourney, sampleViews, []);
    const after = documentToEdges({ ...sampleJourney, name: 'Other' }, sampleViews, before);
    expect(after.every((edge, index) => edge === before[index])).toBe(true);
  });
});
