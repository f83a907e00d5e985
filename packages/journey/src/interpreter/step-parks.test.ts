import { describe, expect, test } from 'vitest';
import type { JourneyPlan } from '../compiler/journey-plan.ts';
import type { MessageRequest } from '../message/message-request.ts';
import type { NodeTypeRegistry, Outcome } from '../node-type/node-type.ts';
import {
  TOY_NOW,
  toyContact,
  toyJourney,
  toyKinds,
  toyNodeId,
  toyNodeTypes,
  toyPlan,
  toyTrigger,
} from '../testing/index.ts';
import { reason } from './reason.ts';
import { startEnrollment } from './start-enrollment.ts';
import { step } from './step.ts';
import type { Wake } from './wake.ts';

const id = toyNodeId;
const start = { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } };

function input(wake: Wake, facts = {}) {
  return { now: TOY_NOW, wake, contact: toyContact, facts, assignments: {}, stageModels: {} };
}

function enter(plan: JourneyPlan, nodeTypes: NodeTypeRegistry) {
  return step(plan, nodeTypes, startEnrollment(plan, id('start'), toyTrigger, TOY_NOW), input({ kind: 'entered' }));
}

describe('an impossible situation parks the enrollment', () => {
  const ask = { name: 'ask', kind: 'toy-ask', config: { attribute: 'vip' } };
  const plan = toyPlan(toyJourney([start, ask], [['start', 'next', 'ask']]));
  const { [id('ask')]: _gone, ...withoutAsk } = plan.nodes;
  const { 'toy-ask': _unknown, ...withoutKind } = toyNodeTypes;
  const astray = {
    ...toyNodeTypes,
    'toy-ask': {
      ...toyKinds.toyAsk,
      enter: (): Outcome => ({ kind: 'advance', outlet: 'constructor', reason: reason('x', 'X.') }),
    },
  };
  const broken = {
    ...toyNodeTypes,
    'toy-ask': {
      ...toyKinds.toyAsk,
      enter: (): Outcome => {
        throw new TypeError('no such thing');
      },
    },
  };
  const cases: readonly [string, string, JourneyPlan, NodeTypeRegistry, Record<string, unknown>][] = [
    ['a missing node', 'missing_node', { ...plan, nodes: withoutAsk }, toyNodeTypes, { nodeId: id('ask') }],
    ['an unknown kind', 'missing_node_kind', plan, withoutKind, { kind: 'toy-ask' }],
    ['an unknown outlet', 'missing_outlet', plan, astray, { outlet: 'constructor' }],
    ['a fact that was not loaded', 'missing_fact', plan, toyNodeTypes, { fact: 'attribute:vip' }],
    ['a node that throws', 'node_failed', plan, broken, { error: 'TypeError: no such thing' }],
  ];
  test.each(cases)('%s: %s', (_, code, oddPlan, nodeTypes, values) => {
    const result = enter(oddPlan, nodeTypes);
    expect(result.state).toMatchObject({ status: 'parked', nodeId: id('ask'), visit: 2, dueAt: null });
    expect(result.reason?.code).toBe(code);
    expect(result.reason?.values).toMatchObject(values);
    expect(result.hops.at(-1)).toMatchObject({ leftAt: null, outlet: null, reason: { code } });
  });

  test('a loop that never waits: hop_limit after 50 nodes', () => {
    const spin = { ...toyNodeTypes, 'toy-spin': { ...toyKinds.toyMark, kind: 'toy-spin', family: 'time' as const } };
    const nodes = [start, { name: 'spin', kind: 'toy-spin', config: { model: 'moods', stage: 'sad' } }];
    const result = enter(
      toyPlan(
        toyJourney(nodes, [
          ['start', 'next', 'spin'],
          ['spin', 'next', 'spin'],
        ]),
        spin,
      ),
      spin,
    );
    expect(result.hops).toHaveLength(51);
    expect(result.hops.filter((hop) => hop.leftAt !== null)).toHaveLength(50);
    expect(result.state).toMatchObject({ status: 'parked', visit: 51 });
    expect(result.reason?.code).toBe('hop_limit');
  });

  const request: MessageRequest = {
    channel: 'sms',
    message: 'ping',
    topic: null,
    messageClass: 'marketing',
    expiresAt: TOY_NOW + 1000,
    resendIfUnsure: false,
    trackOpens: false,
    trackClicks: false,
  };
  const impossible: readonly [string, string, Outcome][] = [
    [
      'a wait until no instant',
      'invalid_due_at',
      { kind: 'wait', until: Number.NaN, wakeKeys: [], reason: reason('x', 'X.') },
    ],
    [
      'a message that expires at no instant',
      'invalid_due_at',
      { kind: 'send', request: { ...request, expiresAt: Number.NaN }, reason: reason('x', 'X.') },
    ],
    ['a park of its own', 'own_reason', { kind: 'park', reason: reason('own_reason', 'Own.') }],
  ];
  test.each(impossible)('%s: %s', (_, code, outcome) => {
    const result = enter(plan, { ...toyNodeTypes, 'toy-ask': { ...toyKinds.toyAsk, enter: () => outcome } });
    expect(result.state).toMatchObject({ status: 'parked', dueAt: null });
    expect(result.reason?.code).toBe(code);
  });

  test('a second message in the same visit: second_send', () => {
    const send: Outcome = { kind: 'send', request, reason: reason('again', 'Again.') };
    const nodeTypes = { ...toyNodeTypes, 'toy-ask': { ...toyKinds.toyAsk, enter: () => send, resume: () => send } };
    const wake: Wake = { kind: 'message-settled', settlement: { outcome: 'sent' } };
    const result = step(plan, nodeTypes, enter(plan, nodeTypes).state, input(wake));
    expect(result.state.status).toBe('parked');
    expect(result.reason?.code).toBe('second_send');
    expect(result.effects).toEqual([]);
  });
});
