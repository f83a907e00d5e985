import { deleteNodes, renameNode, setEnabled } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { sampleJourney } from '../testing/sample-journey.ts';
import { journeyDiff } from './journey-diff.ts';

describe('journeyDiff', () => {
  it('calls everything new when nothing was published', () => {
    expect(journeyDiff(null, sampleJourney).added).toHaveLength(sampleJourney.nodes.length);
  });

  it('finds nothing when only names and places differ', () => {
    const after = {
      ...renameNode(sampleJourney, 'bbbbbbbb', 'Other'),
      layout: { bbbbbbbb: { x: 1, y: 1, pinned: true } },
    };
    expect(journeyDiff(sampleJourney, after)).toEqual({ added: [], changed: [], removed: [], rewired: false });
  });

  it('finds changed and removed steps, and new connections', () => {
    const after = deleteNodes(setEnabled(sampleJourney, ['bbbbbbbb'], false), ['dddddddd']);
    const diff = journeyDiff(sampleJourney, after);
    expect(diff.changed.map((node) => node.id)).toEqual(['bbbbbbbb']);
    expect(diff.removed.map((node) => node.id)).toEqual(['dddddddd']);
    expect(diff.rewired).toBe(true);
  });
});
