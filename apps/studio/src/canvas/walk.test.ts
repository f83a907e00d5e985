import { describe, expect, it } from 'vitest';
import { sampleJourney, sampleViews } from '../testing/sample-journey.ts';
import { tidyLayout } from './tidy-layout.ts';
import { walk } from './walk.ts';

const layout = tidyLayout(sampleJourney, sampleViews);

describe('walk', () => {
  it.each([
    ['aaaaaaaa', 'down', 'bbbbbbbb'],
    ['bbbbbbbb', 'up', 'aaaaaaaa'],
    ['eeeeeeee', 'right', 'dddddddd'],
    ['dddddddd', 'left', 'eeeeeeee'],
    ['aaaaaaaa', 'up', null],
    [null, 'down', 'aaaaaaaa'],
  ] as const)('from %s %s leads to %s', (from, direction, to) => {
    expect(walk(sampleJourney, layout, from, direction)).toBe(to);
  });
});
