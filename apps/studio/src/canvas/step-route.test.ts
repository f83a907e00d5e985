import { describe, expect, it } from 'vitest';
import { stepRoute } from './step-route.ts';

describe('stepRoute', () => {
  it('is a straight line between cards above each other', () => {
    const route = stepRoute({ x: 10, y: 0 }, { x: 10, y: 32 }, { fansOut: false, joins: false, lane: null });
    expect(route.path).toBe('M10 0L10 32');
  });

  it('runs sideways just below a card whose outlets fan out', () => {
    const route = stepRoute({ x: 0, y: 0 }, { x: 200, y: 100 }, { fansOut: true, joins: false, lane: null });
    expect(route.name.y).toBe(22);
  });

  it('runs sideways 14 px above a card where paths join', () => {
    const route = stepRoute({ x: 0, y: 0 }, { x: 200, y: 100 }, { fansOut: false, joins: true, lane: null });
    expect(route.path).toContain(' 86');
    expect(route.count.x).toBe(0);
  });

  it('goes around the right side to a card above', () => {
    const route = stepRoute({ x: 0, y: 100 }, { x: 0, y: 0 }, { fansOut: false, joins: true, lane: null });
    expect(route.plus.x).toBeGreaterThan(150);
  });

  it('goes along its lane around cards that stand between', () => {
    const route = stepRoute({ x: 0, y: 0 }, { x: 100, y: 300 }, { fansOut: true, joins: true, lane: -150 });
    expect(route.path).toContain('-150');
  });
});
