import { describe, expect, it } from 'vitest';
import { type LifecycleMap, mapSize, placeMoves, placeStages } from './map-geometry.ts';

const stage = (key: string, kind: 'main' | 'detour') => ({
  key,
  name: key,
  kind,
  look: kind === 'detour' ? ('dormant' as const) : null,
  timeLimitDays: null,
});
const count = (key: string, people: number) => ({ stage: key, people, change: 0, medianDays: null, overdue: 0 });

const map: LifecycleMap = {
  asOf: '2026-11-22T10:00:00.000Z',
  contacts: 1000,
  model: {
    key: 'm',
    name: 'M',
    isDefault: true,
    stages: [stage('a', 'main'), stage('b', 'main'), stage('c', 'main'), stage('d', 'detour')],
  },
  stages: [count('a', 400), count('b', 100), count('c', 0), count('d', 50)],
  moves: [
    { from: null, to: 'a', count: 10, journeys: [] },
    { from: 'a', to: 'b', count: 80, journeys: [] },
    { from: 'a', to: 'c', count: 5, journeys: [] },
    { from: 'b', to: 'd', count: 20, journeys: [] },
    { from: 'c', to: 'd', count: 20, journeys: [{ id: 'jou_1', name: 'Win back' }] },
  ],
};

describe('the lifecycle map', () => {
  it('draws areas, not radii, in proportion to people', () => {
    const [a, b] = placeStages(map);
    expect((a?.radius ?? 0) ** 2 / (b?.radius ?? 1) ** 2).toBeCloseTo(4, 1);
  });

  it('keeps every circle inside the drawing and apart from the others', () => {
    const stages = placeStages(map);
    for (const circle of stages) {
      expect(circle.x - circle.radius).toBeGreaterThanOrEqual(0);
      expect(circle.x + circle.radius).toBeLessThanOrEqual(mapSize.width);
      expect(circle.y + circle.radius).toBeLessThanOrEqual(mapSize.height);
      for (const other of stages) {
        if (other !== circle)
          expect(Math.hypot(circle.x - other.x, circle.y - other.y)).toBeGreaterThan(circle.radius + other.radius);
      }
    }
  });

  it('joins neighbors by ribbons, bends skips above and leads detours below', () => {
    const lines = placeMoves(map, placeStages(map));
    expect(lines.map((line) => [line.move.from, line.move.to, line.shape])).toEqual([
      ['a', 'b', 'ribbon'],
      ['b', 'd', 'curve'],
      ['c', 'd', 'curve'],
      ['a', 'c', 'arc'],
    ]);
  });

  it('calls a way out of the main path without a listening journey a gap', () => {
    const gaps = placeMoves(map, placeStages(map)).filter((line) => line.isGap);
    expect(gaps.map((line) => line.move.from)).toEqual(['b']);
  });
});
