import { type Condition, eventFieldSchema, type FactValues, factKey } from '@perennial/segments';
import { describe, expect, test } from 'vitest';
import type { JourneySettings } from '../document/journey-settings.ts';
import { defineNodeType, type NodeTypeRegistry } from '../node-type/node-type.ts';
import {
  toyNodeId as id,
  TOY_NOW,
  toyContact,
  toyJourney,
  toyKinds,
  toyNodeTypes,
  toyPlan,
  toyTrigger,
} from '../testing/index.ts';
import type { EnrollmentState } from './enrollment-state.ts';
import { judgeSending } from './judge-watch.ts';
import { reachedGoals } from './reached-goals.ts';
import { reason } from './reason.ts';
import { startEnrollment } from './start-enrollment.ts';
import { step } from './step.ts';
import type { Wake } from './wake.ts';

const DAY_MS = 86_400_000;
const later = TOY_NOW + DAY_MS;
const orders = eventFieldSchema.parse({ kind: 'event', name: 'Order Completed', measure: 'count' });
const ordered: Condition = { kind: 'rule', field: orders, operator: 'at-least', value: 1 };
const vip: Condition = { kind: 'rule', field: { kind: 'attribute', name: 'vip' }, operator: 'is-true', value: null };
const goal = {
  key: 'order',
  name: 'Ordered again',
  condition: ordered,
  exitOnReach: true,
  creditDays: 7,
  valueProperty: 'revenue',
};
const exitRule = { key: 'vip', name: 'Became a VIP', condition: vip };

/** Facts as the store loads them: what happened since the enrollment began. */
function facts(count: number, last: number | null, revenue: number, isVip: boolean | null = null): FactValues {
  const since = 'enrollment';
  return {
    [factKey({ field: orders, since })]: count,
    [factKey({ field: { ...orders, measure: 'last' }, since })]: last,
    [factKey({ field: { ...orders, measure: 'sum', property: 'revenue' }, since })]: revenue,
    'attribute:vip': isVip,
  };
}
const quiet = facts(0, null, 0);
const bought = facts(1, later - 500, 40);

/** A node that people jump to when they reach the goal. */
const finishLine = defineNodeType({
  ...toyKinds.toyMark,
  kind: 'toy-finish',
  jumpGoal: () => 'order',
  enter: ({ goals }) => ({
    kind: 'advance',
    outlet: 'next',
    reason: reason('toy_finish', `Reached: ${goals['order']?.isReached}.`),
  }),
});
const nodeTypes: NodeTypeRegistry = { ...toyNodeTypes, 'toy-finish': finishLine };

const nodes = [
  { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } },
  { name: 'pause', kind: 'toy-pause', config: { ms: 5 * DAY_MS, untilEvent: null } },
  { name: 'letter', kind: 'toy-letter', config: { message: 'hello' } },
  { name: 'leave', kind: 'toy-leave' },
  { name: 'party', kind: 'toy-finish', config: { model: 'moods', stage: 'happy' } },
] as const;
const edges = [
  ['start', 'next', 'pause'],
  ['pause', 'next', 'letter'],
  ['letter', 'sent', 'leave'],
  ['letter', 'not-sent', 'leave'],
] as const;

function planWith(settings: Partial<JourneySettings>, withParty = false) {
  const toParty = withParty ? [...edges.slice(0, 2), ['letter', 'sent', 'party'] as const] : edges;
  return toyPlan(toyJourney(nodes.slice(0, withParty ? 5 : 4), toParty, { settings }), nodeTypes);
}

function run(plan: ReturnType<typeof planWith>, state: EnrollmentState, wake: Wake, known: FactValues, now = later) {
  return step(plan, nodeTypes, state, {
    now,
    wake,
    contact: toyContact,
    facts: known,
    assignments: {},
    stageModels: {},
  });
}

function waiting(plan: ReturnType<typeof planWith>): EnrollmentState {
  const begun = startEnrollment(plan, id('start'), toyTrigger, TOY_NOW);
  return run(plan, begun, { kind: 'entered' }, quiet, TOY_NOW).state;
}

describe('a goal', () => {
  const plan = planWith({ goals: [goal] });

  test('ends the journey as soon as it is reached, wherever the contact waits', () => {
    const result = run(plan, waiting(plan), { kind: 'watched' }, bought);
    expect(result.state).toMatchObject({ status: 'exited', nodeId: id('pause'), dueAt: null });
    expect(result.reason).toMatchObject({ code: 'goal_reached', values: { goal: 'order' } });
    expect(result.hops).toMatchObject([{ nodeId: id('pause'), leftAt: later, outlet: null }]);
  });

  test('ruling "Goal and exit identical": both are recorded, the conversion at the time of the event', () => {
    const both = planWith({ goals: [goal], exitRules: [{ ...exitRule, condition: ordered }] });
    const result = run(both, waiting(both), { kind: 'watched' }, bought);
    expect(result.effects).toEqual([
      { kind: 'reach-goal', goal: 'order', at: later - 500, value: 40, nodeId: id('pause') },
    ]);
    expect(result.hops.map(({ leftAt }) => leftAt)).toEqual([later]);
  });

  test('is watched for and its facts are known at every node', () => {
    expect(plan.watch.wakeKeys).toEqual([{ kind: 'event', name: 'Order Completed' }]);
    for (const node of Object.values(plan.nodes))
      expect(node.needs.map(factKey)).toEqual(plan.watch.needs.map(factKey));
  });

  test('that is not reached leaves the contact as it was', () => {
    const before = waiting(plan);
    const result = run(plan, before, { kind: 'watched' }, quiet);
    expect(result).toMatchObject({ outcome: 'ignored', effects: [] });
    expect(result.state).toBe(before);
  });

  test('that does not end the journey is counted once, and the contact waits on', () => {
    const open = planWith({ goals: [{ ...goal, exitOnReach: false, valueProperty: null }] });
    const before = waiting(open);
    const first = run(open, before, { kind: 'watched' }, bought);
    expect(first.state).toEqual({ ...before, variables: { ...before.variables, goals: ['order'] } });
    expect(first.effects).toMatchObject([{ kind: 'reach-goal', value: null }]);
    expect(first.hops).toMatchObject([{ nodeId: id('pause'), leftAt: null, reason: { code: 'goal_reached' } }]);
    expect(run(open, first.state, { kind: 'watched' }, bought).outcome).toBe('ignored');
    expect(reachedGoals(first.state)).toEqual(['order']);
  });

  test('about what a contact is was reached now', () => {
    const about = planWith({ goals: [{ ...goal, condition: { ...all([vip]) }, valueProperty: 'revenue' }] });
    const result = run(about, waiting(about), { kind: 'watched' }, facts(0, null, 0, true));
    expect(result.effects).toMatchObject([{ at: later, value: null }]);
  });

  test('with a node of its own takes the contact there from anywhere, once', () => {
    const jumping = planWith({ goals: [{ ...goal, exitOnReach: false }] }, true);
    expect(jumping.jumps).toEqual({ order: id('party') });
    const result = run(jumping, waiting(jumping), { kind: 'watched' }, bought);
    expect(result.hops.map(({ nodeId, outlet, reason: why }) => [nodeId, outlet, why.sentence])).toEqual([
      [id('pause'), null, 'The contact reached the goal “Ordered again”.'],
      [id('party'), 'next', 'Reached: true.'],
    ]);
  });

  test('reached at its own node needs no jump', () => {
    const jumping = planWith({ goals: [{ ...goal, exitOnReach: false }] }, true);
    const there: EnrollmentState = { ...waiting(jumping), nodeId: id('party') };
    const result = run(jumping, there, { kind: 'watched' }, bought);
    expect(result.hops).toMatchObject([{ nodeId: id('party'), outlet: null, leftAt: null }]);
  });

  test('that a node waits for wakes that node', () => {
    const open = planWith({ goals: [{ ...goal, exitOnReach: false }] });
    const before: EnrollmentState = { ...waiting(open), wakeKeys: [{ kind: 'goal', goal: 'order' }] };
    expect(run(open, before, { kind: 'watched' }, quiet).outcome).toBe('ignored');
    const result = run(open, before, { kind: 'watched' }, bought);
    expect(result.hops[0]).toMatchObject({ nodeId: id('pause'), leftAt: later, reason: { code: 'toy_waited' } });
    expect(reachedGoals(result.state)).toEqual(['order']);
  });

  test('reached while a message was under way is noticed once the message has ended', () => {
    const atLetter = run(plan, waiting(plan), { kind: 'due' }, quiet, TOY_NOW + 5 * DAY_MS).state;
    expect(atLetter.status).toBe('awaiting_message');
    const refused: Wake = {
      kind: 'message-settled',
      settlement: { outcome: 'not-sent', reason: reason('goal_reached', 'Reached.') },
    };
    const result = run(plan, atLetter, refused, bought, TOY_NOW + 6 * DAY_MS);
    expect(result.hops.map(({ nodeId, reason: why }) => [nodeId, why.code])).toEqual([
      [id('letter'), 'goal_reached'],
      [id('leave'), 'goal_reached'],
    ]);
    expect(result.state.status).toBe('exited');
  });
});

test('a goal counts too for who leaves because the message could not be sent', () => {
  const plan = planWith({ goals: [goal] });
  const stubborn = {
    ...toyKinds.toyLetter,
    resume: () => ({ kind: 'exit', reason: reason('gone', 'Gone.') }) as const,
  };
  const atLetter = run(plan, waiting(plan), { kind: 'due' }, quiet, TOY_NOW + 5 * DAY_MS).state;
  const why = reason('goal_reached', 'Reached.');
  const wake: Wake = { kind: 'message-settled', settlement: { outcome: 'not-sent', reason: why } };
  const input = { now: later, wake, contact: toyContact, facts: bought, assignments: {}, stageModels: {} };
  const result = step(plan, { ...nodeTypes, 'toy-letter': stubborn }, atLetter, input);
  expect(result).toMatchObject({ state: { status: 'exited' }, effects: [{ kind: 'reach-goal', goal: 'order' }] });
});

describe('an exit rule', () => {
  const plan = planWith({ exitRules: [exitRule] });

  test('takes the contact out immediately, saying which rule and what was seen', () => {
    const result = run(plan, waiting(plan), { kind: 'watched' }, facts(0, null, 0, true));
    expect(result.state.status).toBe('exited');
    expect(result.reason).toMatchObject({ code: 'exit_rule', values: { rule: 'Became a VIP' } });
    expect(result.reason?.sentence).toContain('Vip: true');
  });

  test('that cannot be judged parks the contact and says why', () => {
    expect(run(plan, waiting(plan), { kind: 'watched' }, {}).reason?.code).toBe('missing_fact');
    const broken = planWith({});
    const unset = {
      ...broken,
      settings: { ...broken.settings, exitRules: [{ ...exitRule, condition: all([]) }] },
    };
    expect(run(unset, waiting(broken), { kind: 'due' }, quiet, TOY_NOW + 5 * DAY_MS).reason).toMatchObject({
      code: 'settings_failed',
    });
  });
});

describe('before a message leaves', () => {
  const ask = (settings: Partial<JourneySettings>, known: FactValues) =>
    judgeSending(planWith(settings), known, later, { reachedBefore: [], stageModels: {} })?.code ?? null;

  test.each<[string, Partial<JourneySettings>, FactValues, string | null]>([
    ['nothing speaks against it', { goals: [goal], exitRules: [exitRule] }, quiet, null],
    ['a goal that ends the journey was reached', { goals: [goal] }, bought, 'goal_reached'],
    ['a goal that does not end it was reached', { goals: [{ ...goal, exitOnReach: false }] }, bought, null],
    ['an exit rule holds', { exitRules: [exitRule] }, facts(0, null, 0, true), 'exit_rule'],
    ['the person filter holds', { personFilter: vip }, facts(0, null, 0, true), null],
    ['the person filter does not hold any more', { personFilter: vip }, quiet, 'failed_filter'],
  ])('%s', (_, settings, known, code) => {
    expect(ask(settings, known)).toBe(code);
  });
});

test('a goal that was reached before is not reached again', () => {
  expect(
    judgeSending(planWith({ goals: [goal] }), bought, later, { reachedBefore: ['order'], stageModels: {} }),
  ).toBeNull();
});

function all(conditions: readonly Condition[]): Condition {
  return { kind: 'group', combinator: 'all', not: false, conditions };
}
