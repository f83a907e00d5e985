import type { JourneyPlan } from '../compiler/journey-plan.ts';
import { DAY_MS } from '../time/duration.ts';
import type { EnrollmentState } from './enrollment-state.ts';

/** When this enrollment has been in the journey for too long, ms UTC. Days of 24 hours: a safety net, not a date on anybody's calendar. */
export function journeyTimeoutAt(plan: JourneyPlan, state: EnrollmentState): number {
  return state.enrolledAt + plan.settings.timeoutDays * DAY_MS;
}
