/** A clock that stands still until it is moved. Fits every place that asks for a clock. */
export interface VirtualClock {
  /** ms UTC */
  readonly now: () => number;
  /** Moves the clock to `instant`, ms UTC. Throws when that lies in its past: a rehearsal that goes back is a bug. */
  readonly advanceTo: (instant: number) => void;
}

/** @param startAt ms UTC */
export function createVirtualClock(startAt: number): VirtualClock {
  let current = startAt;
  return {
    now: () => current,
    advanceTo: (instant) => {
      if (instant < current) throw new Error(`A virtual clock at ${current} cannot go back to ${instant}.`);
      current = instant;
    },
  };
}
