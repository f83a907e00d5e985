import {
  type ConfigProblem,
  describeDuration,
  describeInstant,
  durationMs,
  isoFromInstant,
  type NameLookup,
  type NodeContext,
  type Outcome,
  type Outlet,
  reason,
} from '@perennial/journey';
import { configError } from '../config-problem.ts';
import type { Config } from './config.ts';

export function outlets({ ifNotReached }: Config): readonly Outlet[] {
  if (ifNotReached === 'continue') return [{ id: 'next', label: 'Next', optional: true }];
  const reached: Outlet = { id: 'next', label: 'Reached', optional: true };
  return ifNotReached === 'exit' ? [reached] : [reached, { id: 'timeout', label: 'Time is up', optional: true }];
}

/** Whether the goal is reached is judged for the whole journey, in every step; this node only asks for the answer. */
export function enter({ config, goals, now, arrivedAt, contact }: NodeContext<Config>): Outcome {
  const goal = Object.hasOwn(goals, config.goal) ? goals[config.goal] : undefined;
  const values = { goal: config.goal };
  if (goal === undefined) {
    const sentence =
      'Stopped: the goal of this node is not in the journey settings. Choose another one and publish again.';
    return { kind: 'park', reason: reason('unknown_goal', sentence, values) };
  }
  if (goal.isReached) {
    const sentence = `The contact has reached the goal “${goal.name}”.`;
    return { kind: 'advance', outlet: 'next', reason: reason('goal_reached', sentence, values) };
  }
  const missed = `The contact has not reached the goal “${goal.name}”`;
  if (config.ifNotReached === 'continue') {
    return { kind: 'advance', outlet: 'next', reason: reason('goal_not_reached', `${missed} and goes on.`, values) };
  }
  if (config.ifNotReached === 'exit') {
    return { kind: 'exit', reason: reason('goal_not_reached', `${missed} and leaves the journey.`, values) };
  }
  const timeoutAt = arrivedAt + durationMs(config.timeout);
  if (now >= timeoutAt) {
    const sentence = `${missed} within ${describeDuration(config.timeout)}.`;
    return { kind: 'advance', outlet: 'timeout', reason: reason('goal_not_reached', sentence, values) };
  }
  return {
    kind: 'wait',
    until: timeoutAt,
    wakeKeys: [{ kind: 'goal', goal: config.goal }],
    reason: reason(
      'waiting_for_goal',
      `Waits for the goal “${goal.name}” until ${describeInstant(timeoutAt, contact.timeZone)}.`,
      { ...values, timeoutAt: isoFromInstant(timeoutAt) },
    ),
  };
}

export function jumpGoal({ goal, jumpHere }: Config): string | null {
  return jumpHere && goal !== '' ? goal : null;
}

export function problems({ goal }: Config, { goals }: NameLookup): readonly ConfigProblem[] {
  if (goal === '') return [configError('missing_goal', 'goal', 'Choose a goal of the journey settings.')];
  if (Object.hasOwn(goals, goal)) return [];
  return [
    configError('unknown_goal', 'goal', 'This goal is not in the journey settings any more. Choose another one.'),
  ];
}

export function summary({ goal, ifNotReached, timeout, jumpHere }: Config, { goals }: NameLookup): string {
  const name = Object.hasOwn(goals, goal) ? goals[goal]?.name : undefined;
  if (name === undefined) return 'Choose a goal';
  const waits = ifNotReached === 'wait' ? `, waits up to ${describeDuration(timeout)}` : '';
  const leaves = ifNotReached === 'exit' ? ', others leave' : '';
  return `${name}${waits}${leaves}${jumpHere ? ', people jump here' : ''}`;
}
