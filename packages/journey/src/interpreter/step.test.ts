import { describe, expect, test } from 'vitest';
import type { JourneyPlan } from '../compiler/journey-plan.ts';
import { defineNodeType, type NodeTypeRegistry, type Outcome } from '../node-type/node-type.ts';
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
import type { EnrollmentState } from './enrollment-state.ts';
import { reason } from './reason.ts';
import { startEnrollment } from './start-enrollment.ts';
import { step } from './step.ts';
import type { StepInput } from './step-input.ts';
import type { Wake } from './wake.ts';

const DAY_MS = 86_400_000;
const id = toyNodeId;

function input(wake: Wake, now = TOY_NOW, facts: StepInput['facts'] = {}): StepInput {
  return { now, wake, contact: toyContact, facts, assignments: {}, stageModels: {} };
}

function enter(plan: JourneyPlan, facts: StepInput['facts'] = {}, nodeTypes: NodeTypeRegistry = toyNodeTypes) {
  const state = startEnrollment(plan, id('start'), toyTrigger, TOY_NOW);
  return step(plan, nodeTypes, state, input({ kind: 'entered' }, TOY_NOW, facts));
}

const start = { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } };
const letter = { name: 'letter', kind: 'toy-letter', config: { message: 'hello' } };
const leave = { name: 'leave', kind: 'toy-leave' };
function pause(ms: number | null, untilEvent: string | null = null, name = 'pause') {
  return { name, kind: 'toy-pause', config: { ms, untilEvent } };
}

describe('a new enrollment', () => {
  const plan = toyPlan(
    toyJourney(
      [start, pause(1000), leave],
      [
        ['start', 'next', 'pause'],
        ['pause', 'next', 'leave'],
      ],
    ),
  );

  test('is due at once, has entered nothing and keeps what started it', () => {
    expect(startEnrollment(plan, id('start'), toyTrigger, TOY_NOW)).toEqual({
      status: 'waiting',
      nodeId: id('start'),
      visit: 0,
      arrivedAt: TOY_NOW,
      dueAt: TOY_NOW,
      wakeKeys: [],
      nodeState: null,
      variables: { trigger: toyTrigger },
      enrolledAt: TOY_NOW,
    });
  });

  test('cannot start at a node that is no entry', () => {
    expect(() => startEnrollment(plan, id('pause'), toyTrigger, TOY_NOW)).toThrow(/is no entry of plan/);
  });

  test.each(['entered', 'due'] as const)('enters its entry node when %s', (kind) => {
    const result = step(plan, toyNodeTypes, startEnrollment(plan, id('start'), toyTrigger, TOY_NOW), input({ kind }));
    expect(result.outcome).toBe('stepped');
    expect(result.state).toMatchObject({ status: 'waiting', nodeId: id('pause'), visit: 2, arrivedAt: TOY_NOW });
    expect(result.hops.map((hop) => [hop.nodeId, hop.visit, hop.leftAt, hop.outlet, hop.reason.code])).toEqual([
      [id('start'), 1, TOY_NOW, 'next', 'toy_started'],
      [id('pause'), 2, null, null, 'toy_waits'],
    ]);
    expect(result.reason?.code).toBe('toy_waits');
  });
});

describe('waiting', () => {
  test('rounds the due instant up to a whole millisecond', () => {
    const plan = toyPlan(
      toyJourney(
        [start, pause(0.2), leave],
        [
          ['start', 'next', 'pause'],
          ['pause', 'next', 'leave'],
        ],
      ),
    );
    expect(enter(plan).state.dueAt).toBe(TOY_NOW + 1);
  });

  test('never lasts longer than the journey timeout', () => {
    const edges = [
      ['start', 'next', 'pause'],
      ['pause', 'next', 'leave'],
    ] as const;
    const settings = { timeoutDays: 2 };
    for (const ms of [3 * DAY_MS, null]) {
      const plan = toyPlan(toyJourney([start, pause(ms, 'Bought'), leave], edges, { settings }));
      expect(enter(plan).state.dueAt).toBe(TOY_NOW + 2 * DAY_MS);
    }
  });

  test('goes on when due, with the node state kept, and tells when the node was entered', () => {
    const plan = toyPlan(
      toyJourney(
        [start, pause(1000), leave],
        [
          ['start', 'next', 'pause'],
          ['pause', 'next', 'leave'],
        ],
      ),
    );
    const result = step(plan, toyNodeTypes, enter(plan).state, input({ kind: 'due' }, TOY_NOW + 1005));
    expect(result.state).toMatchObject({
      status: 'exited',
      nodeId: id('leave'),
      visit: 3,
      dueAt: null,
      nodeState: null,
    });
    expect(result.hops).toMatchObject([
      { enteredAt: TOY_NOW, leftAt: TOY_NOW + 1005, outlet: 'next', reason: { values: { nodeState: { ms: 1000 } } } },
      { nodeId: id('leave'), leftAt: TOY_NOW + 1005, outlet: null, reason: { code: 'toy_left' } },
    ]);
  });

  test('goes on or waits on when woken, as the node decides', () => {
    const plan = toyPlan(
      toyJourney(
        [start, pause(null, 'Bought'), leave],
        [
          ['start', 'next', 'pause'],
          ['pause', 'met', 'leave'],
        ],
      ),
    );
    const waiting = enter(plan).state;
    expect(waiting.wakeKeys).toEqual([{ kind: 'event', name: 'Bought' }]);
    const key = 'arrival:event:["Bought","count",null,null,[]]';
    const stillWaiting = step(plan, toyNodeTypes, waiting, input({ kind: 'woken' }, TOY_NOW + 5, { [key]: 0 }));
    expect(stillWaiting.state).toMatchObject({ status: 'waiting', visit: 2, nodeState: null });
    const met = step(plan, toyNodeTypes, waiting, input({ kind: 'woken' }, TOY_NOW + 5, { [key]: 1 }));
    expect(met.state.status).toBe('exited');
  });
});

describe('a wake that does not fit the state', () => {
  const plan = toyPlan(
    toyJourney(
      [start, pause(1000), letter],
      [
        ['start', 'next', 'pause'],
        ['pause', 'next', 'letter'],
      ],
    ),
  );
  const waiting = enter(plan).state;
  const awaiting = step(plan, toyNodeTypes, waiting, input({ kind: 'due' }, TOY_NOW + 1000)).state;
  const settled: Wake = { kind: 'message-settled', settlement: { outcome: 'sent' } };
  const fresh = startEnrollment(plan, id('start'), toyTrigger, TOY_NOW);
  const cases: readonly [string, EnrollmentState, Wake, number][] = [
    ['due before its time', waiting, { kind: 'due' }, TOY_NOW + 999],
    ['due without a due instant', { ...waiting, dueAt: null }, { kind: 'due' }, TOY_NOW],
    ['woken without wake keys', waiting, { kind: 'woken' }, TOY_NOW + 5],
    ['entered a second time', waiting, { kind: 'entered' }, TOY_NOW + 5],
    ['woken before it has entered', fresh, { kind: 'woken' }, TOY_NOW],
    ['a settled message nobody awaits', waiting, settled, TOY_NOW + 5],
    ['due while a message is awaited', awaiting, { kind: 'due' }, TOY_NOW + DAY_MS],
    ['due after it finished', { ...waiting, status: 'finished' }, { kind: 'due' }, TOY_NOW + DAY_MS],
  ];
  test.each(cases)('is ignored: %s', (_, state, wake, now) => {
    expect(step(plan, toyNodeTypes, state, input(wake, now))).toEqual({
      outcome: 'ignored',
      state,
      hops: [],
      effects: [],
      reason: null,
    });
  });
});

describe('sending', () => {
  const plan = toyPlan(
    toyJourney(
      [start, letter, pause(1000), leave],
      [
        ['start', 'next', 'letter'],
        ['letter', 'sent', 'pause'],
        ['letter', 'not-sent', 'leave'],
      ],
      {
        settings: { timeoutDays: 1 },
      },
    ),
  );
  const sending = enter(plan);

  test('asks for one message of this visit and awaits it', () => {
    expect(sending.state).toMatchObject({
      status: 'awaiting_message',
      nodeId: id('letter'),
      visit: 2,
      dueAt: null,
      wakeKeys: [],
    });
    expect(sending.effects).toMatchObject([
      { kind: 'send-message', nodeId: id('letter'), visit: 2, request: { message: 'hello' } },
    ]);
  });

  test('asks for no message that could leave after the journey timeout', () => {
    expect(sending.effects).toMatchObject([{ request: { expiresAt: TOY_NOW + DAY_MS } }]);
  });

  test.each([
    ['sent', { outcome: 'sent' }, 'waiting', 'sent'],
    ['unsure', { outcome: 'unsure', reason: reason('unsure', 'Unsure.') }, 'waiting', 'sent'],
    ['not sent', { outcome: 'not-sent', reason: reason('sms_stop', 'STOP.') }, 'exited', 'not-sent'],
  ] as const)('goes on when the message was %s', (_, settlement, status, outlet) => {
    const result = step(
      plan,
      toyNodeTypes,
      sending.state,
      input({ kind: 'message-settled', settlement }, TOY_NOW + 10),
    );
    expect(result.state.status).toBe(status);
    expect(result.hops[0]?.outlet).toBe(outlet);
  });

  test('tells how a message ended even after the journey timeout, then leaves', () => {
    const wake: Wake = { kind: 'message-settled', settlement: { outcome: 'sent' } };
    const result = step(plan, toyNodeTypes, sending.state, input(wake, TOY_NOW + 2 * DAY_MS));
    expect(result.hops.map((hop) => [hop.nodeId, hop.outlet, hop.reason.code])).toEqual([
      [id('letter'), 'sent', 'toy_sent'],
      [id('pause'), null, 'journey_timeout'],
    ]);
    expect(result.state.status).toBe('exited');
  });
});

describe('the journey timeout', () => {
  test('takes out whoever still waits', () => {
    const document = toyJourney(
      [start, pause(9 * DAY_MS), leave],
      [
        ['start', 'next', 'pause'],
        ['pause', 'next', 'leave'],
      ],
      { settings: { timeoutDays: 2 } },
    );
    const plan = toyPlan(document);
    const waiting = enter(plan).state;
    const result = step(plan, toyNodeTypes, waiting, input({ kind: 'due' }, TOY_NOW + 2 * DAY_MS));
    expect(result.state).toMatchObject({ status: 'exited', nodeId: id('pause'), visit: 2 });
    expect(result.reason).toMatchObject({ code: 'journey_timeout', values: { timeoutDays: 2 } });
  });
});

describe('the end', () => {
  test('is reached at an outlet without an edge', () => {
    const ask = { name: 'ask', kind: 'toy-ask', config: { attribute: 'vip' } };
    const plan = toyPlan(toyJourney([start, ask], [['start', 'next', 'ask']]));
    const result = enter(plan, { 'attribute:vip': true });
    expect(result.state).toMatchObject({ status: 'finished', nodeId: id('ask') });
    expect(result.hops.at(-1)).toMatchObject({
      outlet: 'yes',
      leftAt: TOY_NOW,
      reason: { code: 'toy_asked', values: { vip: true } },
    });
    expect(result.reason).toMatchObject({ code: 'journey_end', values: { nodeId: id('ask'), outlet: 'yes' } });
  });

  test('is not reached by a wait as last node: the contact stays until the timeout', () => {
    const plan = toyPlan(
      toyJourney([start, pause(1000)], [['start', 'next', 'pause']], { settings: { timeoutDays: 3 } }),
    );
    const stayed = step(plan, toyNodeTypes, enter(plan).state, input({ kind: 'due' }, TOY_NOW + 1000));
    expect(stayed.state).toMatchObject({
      status: 'waiting',
      nodeId: id('pause'),
      visit: 2,
      dueAt: TOY_NOW + 3 * DAY_MS,
    });
    expect(stayed.hops).toMatchObject([{ leftAt: null, outlet: null, reason: { code: 'journey_open_end' } }]);
    const gone = step(plan, toyNodeTypes, stayed.state, input({ kind: 'due' }, TOY_NOW + 3 * DAY_MS));
    expect(gone.reason?.code).toBe('journey_timeout');
  });

  test('steps added after the last wait reach whoever stayed there, by the outlet they had earned', () => {
    const short = toyPlan(toyJourney([start, pause(null, 'Bought')], [['start', 'next', 'pause']]));
    const key = 'arrival:event:["Bought","count",null,null,[]]';
    const stayed = step(
      short,
      toyNodeTypes,
      enter(short).state,
      input({ kind: 'woken' }, TOY_NOW + 5, { [key]: 1 }),
    ).state;
    const longer = toyPlan(
      toyJourney(
        [start, pause(null, 'Bought'), leave],
        [
          ['start', 'next', 'pause'],
          ['pause', 'met', 'leave'],
        ],
      ),
    );
    const moved = step(longer, toyNodeTypes, { ...stayed, dueAt: TOY_NOW + 10 }, input({ kind: 'due' }, TOY_NOW + 10));
    expect(moved.hops.map((hop) => [hop.outlet, hop.reason.code])).toEqual([
      ['met', 'open_end_connected'],
      [null, 'toy_left'],
    ]);
  });

  test('is reached by a wait whose other outlet goes on', () => {
    const plan = toyPlan(
      toyJourney(
        [start, pause(1000, 'Bought'), leave],
        [
          ['start', 'next', 'pause'],
          ['pause', 'met', 'leave'],
        ],
      ),
    );
    const result = step(plan, toyNodeTypes, enter(plan).state, input({ kind: 'due' }, TOY_NOW + 1000));
    expect(result.state.status).toBe('finished');
  });
});

describe('a switched-off node', () => {
  const off = { node: { enabled: false } };
  test.each([
    ['a message is passed as not sent', { ...letter, ...off }, 'not-sent'],
    ['any other node is passed by its first outlet', { ...pause(1000), ...off }, 'next'],
  ])('%s', (_, node, outlet) => {
    const plan = toyPlan(toyJourney([start, node], [['start', 'next', node.name]]));
    const result = enter(plan);
    expect(result.state.status).toBe('finished');
    expect(result.hops.at(-1)).toMatchObject({ outlet, reason: { code: 'node_disabled' } });
    expect(result.effects).toEqual([]);
  });

  test('without outlets ends the journey there', () => {
    const plan = toyPlan(toyJourney([start, { ...leave, ...off }], [['start', 'next', 'leave']]));
    const result = enter(plan);
    expect(result.state.status).toBe('finished');
    expect(result.reason?.code).toBe('node_disabled');
  });
});

describe('effects and facts', () => {
  test('a stage change is asked for, and later nodes of the same step see it', () => {
    const mark = { name: 'mark', kind: 'toy-mark', config: { model: 'moods', stage: 'happy' } };
    const seen: unknown[] = [];
    const peek = defineNodeType({
      ...toyKinds.toyLeave,
      kind: 'toy-peek',
      enter: ({ facts }): Outcome => {
        seen.push(facts['stage:moods']);
        return {
          kind: 'exit',
          reason: reason('peeked', 'Peeked.'),
          effects: [{ kind: 'set-stage', model: 'moods', stage: 'sad' }],
        };
      },
    });
    const nodeTypes = { ...toyNodeTypes, 'toy-peek': peek };
    const plan = toyPlan(
      toyJourney(
        [start, mark, { name: 'peek', kind: 'toy-peek' }],
        [
          ['start', 'next', 'mark'],
          ['mark', 'next', 'peek'],
        ],
      ),
      nodeTypes,
    );
    const result = enter(plan, { 'stage:moods': 'calm' }, nodeTypes);
    expect(seen).toEqual(['happy']);
    expect(result.effects).toEqual([
      { kind: 'set-stage', nodeId: id('mark'), model: 'moods', stage: 'happy' },
      { kind: 'set-stage', nodeId: id('peek'), model: 'moods', stage: 'sad' },
    ]);
  });

  test('events since arrival are none for a node just entered, whatever was loaded for the node before', () => {
    const edges = [
      ['start', 'next', 'first'],
      ['first', 'met', 'second'],
      ['second', 'met', 'leave'],
    ] as const;
    const plan = toyPlan(
      toyJourney([start, pause(null, 'Bought', 'first'), pause(null, 'Bought', 'second'), leave], edges),
    );
    const key = 'arrival:event:["Bought","count",null,null,[]]';
    const woken = step(plan, toyNodeTypes, enter(plan).state, input({ kind: 'woken' }, TOY_NOW + 5, { [key]: 1 }));
    expect(woken.state).toMatchObject({ status: 'waiting', nodeId: id('second') });
  });
});
