import type { Clock } from '@perennial/engine';

/** The machine's clock: the one place of the runtime that reads it. */
export const systemClock: Clock = { now: () => Date.now() };
