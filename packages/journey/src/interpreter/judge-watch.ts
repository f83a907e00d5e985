import { type Condition, type FactValues, matchesCondition, readFact } from '@perennial/segments';
import type { JourneyPlan } from '../compiler/journey-plan.ts';
import { goalEvents, lastNeed, valueNeed } from '../compiler/plan-watch.ts';
import type { Goal } from '../document/journey-settings.ts';
import type { StageModelView } from '../node-type/node-type.ts';
import type { NodeEffect } from './node-effect.ts';
import { type Reason, reason } from './reason.ts';

/** What the conditions of the journey settings say about one contact now. */
export interface WatchVerdict {
  /** Goals that are reached and were not before. */
  readonly reached: readonly GoalReached[];
  /** Why the contact leaves; null when nothing takes it out. */
  readonly exit: Reason | null;
}

/** A goal with what reaching it is recorded as. */
export interface GoalReached {
  readonly goal: Goal;
  readonly effect: Extract<NodeEffect, { kind: 'reach-goal' }>;
}

type StageModels = Readonly<Record<string, StageModelView>>;

/**
 * Judges goals and exit rules. A contact that reaches a goal and meets an exit rule at once does both: the goal is counted, then they leave.
 * @param reachedBefore keys of the goals this enrollment has reached
 * @param now ms UTC
 * Throws `MissingFactError` when the plan's watch facts were not loaded.
 * Source: ruling "Goal and exit identical".
 */
export function judgeWatch(
  plan: JourneyPlan,
  facts: FactValues,
  now: number,
  { reachedBefore, stageModels }: { readonly reachedBefore: readonly string[]; readonly stageModels: StageModels },
): WatchVerdict {
  const { goals } = plan.settings;
  const reached = goals
    .filter(({ key }) => !reachedBefore.includes(key))
    .filter(({ condition }) => holds(condition, facts, now, stageModels))
    .map((goal) => ({ goal, effect: goalEffect(goal, facts, now) }));
  const ending = reached.find(({ goal }) => goal.exitOnReach);
  return {
    reached,
    exit: ending === undefined ? exitByRule(plan, facts, now, stageModels) : goalReached(ending.goal),
  };
}

/**
 * Why a message of this journey must not leave any more; null when nothing speaks against it. Asked when a message is claimed and again when
 * its hand-off is marked.
 */
export function judgeSending(
  plan: JourneyPlan,
  facts: FactValues,
  now: number,
  { reachedBefore, stageModels }: { readonly reachedBefore: readonly string[]; readonly stageModels: StageModels },
): Reason | null {
  const { exit } = judgeWatch(plan, facts, now, { reachedBefore, stageModels });
  if (exit !== null) return exit;
  const { personFilter } = plan.settings;
  if (personFilter === null) return null;
  const { matches, seen } = matchesCondition(personFilter, facts, now, { since: 'ever', stageModels });
  if (matches) return null;
  const sentence = 'The contact does not meet the journey’s filter any more.';
  return reason('failed_filter', sentence, { seen: seen.map((rule) => rule.sentence) });
}

function exitByRule(plan: JourneyPlan, facts: FactValues, now: number, stageModels: StageModels): Reason | null {
  for (const { name, condition } of plan.settings.exitRules) {
    const { matches, seen } = matchesCondition(condition, facts, now, { since: 'enrollment', stageModels });
    if (matches) {
      const sentence = `The contact left by the exit rule “${name}”. ${seen.map((rule) => rule.sentence).join(' ')}`;
      return reason('exit_rule', sentence, { rule: name, seen: seen.map((rule) => rule.sentence) });
    }
  }
  return null;
}

/** Why a contact leaves at a goal, or goes on to its node. */
export function goalReached({ key, name }: Goal): Reason {
  return reason('goal_reached', `The contact reached the goal “${name}”.`, { goal: key });
}

function holds(condition: Condition, facts: FactValues, now: number, stageModels: StageModels): boolean {
  return matchesCondition(condition, facts, now, { since: 'enrollment', stageModels }).matches;
}

/** Reached when the newest event it speaks of happened; now when it speaks of none. */
function goalEffect(goal: Goal, facts: FactValues, now: number): GoalReached['effect'] {
  const fields = goalEvents(goal);
  const times = fields.map((field) => readFact(lastNeed(field), facts)).filter((time) => typeof time === 'number');
  const values = fields.flatMap((field) => {
    const need = valueNeed(goal, field);
    const value = need === null ? null : readFact(need, facts);
    return typeof value === 'number' ? [value] : [];
  });
  return {
    kind: 'reach-goal',
    goal: goal.key,
    at: times.length === 0 ? now : Math.min(now, Math.max(...times)),
    value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0),
  };
}
