import type { CheckedJourney } from './checked-journey.ts';
import type { Problem } from './problem.ts';

/** One thing that must hold for a journey. Lives in `rules/<sentence>.ts` and exports itself as `rule`. */
export type Rule = (journey: CheckedJourney) => readonly Problem[];
