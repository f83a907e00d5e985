import type { Clock } from '../ports/clock.ts';

/** A clock that tests move by hand. */
export interface VirtualClock extends Clock {
  readonly advance: (ms: number) => void;
  /** @param at ms UTC */
  readonly set: (at: number) => void;
}

/** @param startAt ms UTC */
export function createVirtualClock(startAt: number): VirtualClock {
  let at = startAt;
  return {
    now: () => at,
    advance: (ms) => {
      at += ms;
    },
    set: (next) => {
      at = next;
    },
  };
}
