import { DAY_MS, describeInstant, type PlanSettings, type Reason, reason, startOfDay } from '@perennial/journey';
import type { EntryListener } from './entry-listeners.ts';
import type { Entrant, ReentryCheck } from './reentry.ts';

/** Longest chain of journeys that start each other (ruling "Journey triggers itself"). */
export const longestCauseChain = 5;

/** Ruling "Journey triggers itself": not by its own writes, and not at the end of a long chain. */
export function loopBarrier(
  listener: EntryListener,
  source: { readonly journeyId: number | null; readonly causeDepth: number },
): Reason | null {
  const name = listener.journeyName;
  if (source.journeyId === listener.journeyId) {
    return reason('loop_guard', `“${name}” cannot be started by what it did itself.`, { journey: name });
  }
  if (source.causeDepth <= longestCauseChain) return null;
  const sentence = `“${name}” was not started: ${longestCauseChain} journeys had already started one another.`;
  return reason('loop_guard', sentence, { journey: name, causeDepth: source.causeDepth });
}

/** A paused journey takes nobody in unless entrants queue. */
export function pauseBarrier({ journeyName, journeyStatus, pauseEntrants }: EntryListener): Reason | null {
  if (journeyStatus !== 'paused' || pauseEntrants === 'queue') return null;
  return reason('journey_paused', `“${journeyName}” is paused and takes nobody in.`, { journey: journeyName });
}

/** Outside the days on which the journey lets people in, by the company's calendar. */
export function windowBarrier(
  { journeyName }: EntryListener,
  { window: { startsOn, endsOn } }: PlanSettings,
  companyTimeZone: string,
  now: number,
): Reason | null {
  const values = { journey: journeyName, startsOn, endsOn };
  if (startsOn !== null && now < startOfDay(startsOn, companyTimeZone)) {
    return reason('outside_window', `“${journeyName}” lets people in from ${startsOn} on.`, values);
  }
  if (endsOn === null || now < startOfDay(endsOn, companyTimeZone, 1)) return null;
  return reason('outside_window', `“${journeyName}” let people in until ${endsOn}.`, values);
}

/** Rulings "Same journey, second trigger" and re-entry; null when the entrant may enter, if need be in place of the running enrollment. */
export function reentryBarrier(
  { journeyName: name }: EntryListener,
  { reentry, reentryAfterDays, whileActive }: PlanSettings,
  entrant: Entrant,
  check: ReentryCheck,
  now: number,
): Reason | null {
  const activeId = check.activeId(entrant);
  if (activeId !== null) {
    if (whileActive === 'restart' && activeId !== 0) return null;
    return reason('already_active', `The contact is in “${name}” already.`, { journey: name });
  }
  const enteredAt = check.lastEnteredAt(entrant);
  if (reentry === 'after-exit' || enteredAt === null) return null;
  if (reentry === 'never') {
    const sentence = `The contact has been through “${name}”, which each contact enters once.`;
    return reason('not_re_eligible', sentence, { journey: name });
  }
  const againAt = enteredAt + reentryAfterDays * DAY_MS;
  if (now >= againAt) return null;
  const sentence = `The contact entered “${name}” less than ${reentryAfterDays} days ago and may enter again on ${describeInstant(againAt, 'UTC')} (UTC).`;
  return reason('not_re_eligible', sentence, { journey: name, againAt });
}
