import { MissingFactError } from '@perennial/segments';
import type { JourneyPlan } from '../compiler/journey-plan.ts';
import { ownValue } from '../compiler/own-value.ts';
import type { Jump } from './decide.ts';
import type { Effect } from './effect.ts';
import type { EnrollmentState } from './enrollment-state.ts';
import { goalReached, judgeWatch, type WatchVerdict } from './judge-watch.ts';
import { reachedGoals, withReachedGoals } from './reached-goals.ts';
import type { Reason } from './reason.ts';
import type { StepInput } from './step-input.ts';
import { stepReasons } from './step-reasons.ts';
import type { TrailHop } from './trail-hop.ts';

/** What the journey settings have to say before a node is asked. */
export interface StepWatch {
  /** With the goals that were reached just now. */
  readonly state: EnrollmentState;
  readonly effects: readonly Effect[];
  readonly exit: Reason | null;
  readonly jump: Jump | null;
  /** Why the settings cannot be judged; null when they can. */
  readonly park: Reason | null;
  /** True when the contact goes on as if nothing had happened: its node need not be asked. */
  readonly goesOn: boolean;
  /** What the trail tells of a contact that goes on; null when there is nothing to tell. */
  readonly hop: TrailHop | null;
}

/** Looks at goals and exit rules. A settled message is heard first, so that the trail tells how it ended; they are asked at the next node. */
export function watchOverStep(
  plan: JourneyPlan,
  state: EnrollmentState,
  input: StepInput,
  isEntering: boolean,
): StepWatch {
  const quiet: StepWatch = { state, effects: [], exit: null, jump: null, park: null, goesOn: true, hop: null };
  const isAsked = isEntering || input.wake.kind !== 'message-settled';
  if (!isAsked || plan.settings.goals.length + plan.settings.exitRules.length === 0) return quiet;
  try {
    const { facts, now, stageModels } = input;
    return noticed(plan, state, judgeWatch(plan, facts, now, { reachedBefore: reachedGoals(state), stageModels }));
  } catch (error) {
    const park =
      error instanceof MissingFactError
        ? stepReasons.missingFact(state.nodeId, error.key)
        : stepReasons.settingsFailed(String(error));
    return { ...quiet, park, goesOn: false };
  }
}

function noticed(plan: JourneyPlan, before: EnrollmentState, verdict: WatchVerdict): StepWatch {
  const { reached, exit } = verdict;
  const first = reached[0];
  const jump = exit === null ? jumpOf(plan, before, verdict) : null;
  const { nodeId, visit, arrivedAt } = before;
  return {
    state: withReachedGoals(
      before,
      reached.map(({ goal }) => goal.key),
    ),
    effects: reached.map(({ effect }) => ({ ...effect, nodeId })),
    exit,
    jump,
    park: null,
    goesOn: exit === null && jump === null && !isAwaited(before, verdict),
    hop:
      first === undefined
        ? null
        : { nodeId, visit, enteredAt: arrivedAt, leftAt: null, outlet: null, reason: goalReached(first.goal) },
  };
}

/** Whether the node at which the contact stands waits for a goal that was just reached. */
function isAwaited({ wakeKeys }: EnrollmentState, { reached }: WatchVerdict): boolean {
  return wakeKeys.some((key) => key.kind === 'goal' && reached.some(({ goal }) => goal.key === key.goal));
}

/** The first goal just reached that has a node to jump to; who stands there needs no jump. */
function jumpOf(plan: JourneyPlan, state: EnrollmentState, { reached }: WatchVerdict): Jump | null {
  for (const { goal } of reached) {
    const toNodeId = ownValue(plan.jumps, goal.key);
    if (toNodeId !== undefined && toNodeId !== state.nodeId) return { toNodeId, reason: goalReached(goal) };
  }
  return null;
}
