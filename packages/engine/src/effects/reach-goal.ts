import type { Effect } from '@perennial/journey';
import type { NewConversion } from '../ports/contact-update.ts';
import type { DueEnrollment } from '../ports/enrollment-write.ts';

/** The conversion that reaching a goal is recorded as. */
export function reachGoal(due: DueEnrollment, effect: Extract<Effect, { kind: 'reach-goal' }>): NewConversion {
  const goal = due.plan.settings.goals.find(({ key }) => key === effect.goal);
  if (goal === undefined) throw new Error(`Plan ${due.plan.hash} has no goal ${effect.goal}.`);
  return {
    journeyId: due.journeyId,
    versionId: due.versionId,
    enrollmentId: due.enrollmentId,
    contactId: due.contactId,
    journeyName: due.journeyName,
    goal: goal.key,
    goalName: goal.name,
    creditDays: goal.creditDays,
    at: effect.at,
    value: effect.value,
  };
}
