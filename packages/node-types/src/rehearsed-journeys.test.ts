import {
  compileJourney,
  DAY_MS,
  type Happening,
  type JourneySettings,
  type JsonObject,
  journeyDocumentSchema,
  noNames,
  rehearseJourney,
  type TimelineEntry,
} from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { nodeTypes } from './index.ts';
import { attributeRule, eventCount, names, noon } from './testing/node-bench.ts';

/*
 * Kinds at work together: compiled, and carried through by the interpreter that the runtime uses. What one kind decides for itself is tested
 * in its folder.
 */

type Drawn = readonly [id: string, kind: string, config: JsonObject];
type Line = readonly [from: string, outlet: string, to: string];

const nodeId = (name: string) => name.padEnd(8, '0');
const start: Drawn = ['start', 'enter-on-event', { event: 'Signed Up' }];
const mail: Drawn = ['ma1', 'send-email', { message: 'hello', topic: 'offers', trackOpens: true, trackClicks: true }];
const signedUp = (at: number, properties: JsonObject = {}): Happening => ({
  kind: 'event',
  at,
  name: 'Signed Up',
  properties,
});

function rehearse(
  nodes: readonly Drawn[],
  lines: readonly Line[],
  happenings: readonly Happening[],
  settings: Partial<JourneySettings> = {},
): readonly TimelineEntry[] {
  const document = journeyDocumentSchema.parse({
    format: 'perennial.journey',
    schemaVersion: 1,
    name: 'Rehearsed',
    settings,
    nodes: nodes.map(([id, kind, config]) => ({
      id: nodeId(id),
      kind,
      configVersion: 1,
      name: id,
      salt: `salt-of-${id}`,
      config: { ...nodeTypes[kind]?.initialConfig, ...config },
    })),
    edges: lines.map(([from, outlet, to]) => ({ from: nodeId(from), outlet, to: nodeId(to) })),
    messages: {
      hello: {
        channel: 'email',
        name: 'Hello',
        subject: 'Hi',
        preheader: '',
        topic: 'offers',
        mjml: '<mjml></mjml>',
        text: 'Hi',
      },
    },
  });
  const compiled = compileJourney(document, nodeTypes, { ...noNames, ...names }, { hello: 'hash' });
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join('\n'));
  return rehearseJourney({
    plan: compiled.plan,
    nodeTypes,
    stageModels: names.stageModels,
    before: {
      contact: { id: 7, timeZone: 'UTC', zoneAssumed: false, companyTimeZone: 'UTC' },
      attributes: {},
      stages: {},
      events: [],
    },
    happenings,
    startAt: noon,
    until: noon + 90 * DAY_MS,
  });
}

/** `day node outlet code` of every hop, and how it ended. */
function told(entries: readonly TimelineEntry[]): readonly string[] {
  return entries.flatMap((entry) => {
    const day = Math.floor((entry.at - noon) / DAY_MS);
    if (entry.kind === 'hop') {
      const { nodeId: id, outlet, reason } = entry.hop;
      return [`${day} ${id.replace(/0+$/, '')} ${outlet ?? '-'} ${reason.code}`];
    }
    return entry.kind === 'ended' ? [`${day} ${entry.status} ${entry.reason.code}`] : [];
  });
}

describe('branch by engagement', () => {
  const nodes: readonly Drawn[] = [
    start,
    mail,
    ['ask', 'branch-by-engagement', { from: 'node:ma100000', link: '/spring' }],
    ['bye', 'exit', {}],
  ];
  const lines: readonly Line[] = [
    ['start', 'next', 'ma1'],
    ['ma1', 'sent', 'ask'],
    ['ask', 'yes', 'bye'],
  ];
  const clicked = (link: string): Happening => ({ kind: 'message', at: noon + DAY_MS, what: 'clicked', link });

  it.each([
    [
      'a click on the link ends the wait',
      '/spring-sale',
      ['1 ask yes engaged', '1 bye - exit_reached', '1 exited exit_reached'],
    ],
    [
      'another click does not',
      '/imprint',
      ['1 ask - waiting_for_engagement', '3 ask no not_engaged', '3 finished journey_end'],
    ],
  ])('%s', (_, link, expected) => {
    const entries = told(rehearse(nodes, lines, [signedUp(noon), clicked(link)]));
    expect(entries.slice(-expected.length)).toEqual(expected);
  });
});

describe('hold-out', () => {
  const out: Drawn = ['gate', 'hold-out', { percent: 90, goalWindowDays: 14 }];
  const lines: readonly Line[] = [
    ['start', 'next', 'gate'],
    ['gate', 'treat', 'ma1'],
  ];

  it('keeps people silently until the goal window is over', () => {
    expect(told(rehearse([start, out, mail], lines, [signedUp(noon)])).slice(1)).toEqual([
      '0 gate - held_out',
      '14 gate - holdout_node',
      '14 exited holdout_node',
    ]);
  });

  it('sends them a way of their own at once where one is connected', () => {
    const bye: Drawn = ['bye', 'exit', { label: 'Control' }];
    const told1 = told(rehearse([start, out, mail, bye], [...lines, ['gate', 'held-out', 'bye']], [signedUp(noon)]));
    expect(told1).toContain('0 gate held-out holdout_node');
  });
});

describe('goal', () => {
  const orders = eventCount('Order Completed');
  const settings = {
    goals: [
      {
        key: 'ordered',
        name: 'Ordered',
        condition: { kind: 'rule', field: orders, operator: 'at-least', value: 1 } as const,
        exitOnReach: false,
        creditDays: 7,
        valueProperty: null,
      },
    ],
  };
  const ordered: Happening = { kind: 'event', at: noon + 2 * DAY_MS, name: 'Order Completed', properties: {} };

  it('is waited for, and goes on as soon as it is reached', () => {
    const nodes: readonly Drawn[] = [
      start,
      ['star', 'goal', { goal: 'ordered', ifNotReached: 'wait' }],
      ['bye', 'exit', {}],
    ];
    const lines: readonly Line[] = [
      ['start', 'next', 'star'],
      ['star', 'next', 'bye'],
    ];
    expect(told(rehearse(nodes, lines, [signedUp(noon), ordered], settings)).slice(1)).toEqual([
      '0 star - waiting_for_goal',
      '2 star next goal_reached',
      '2 bye - exit_reached',
      '2 exited exit_reached',
    ]);
    expect(told(rehearse(nodes, lines, [signedUp(noon)], settings)).at(-1)).toBe('7 finished journey_end');
  });

  it('is jumped to from anywhere', () => {
    const nodes: readonly Drawn[] = [
      start,
      ['rest', 'wait-for-duration', { duration: { amount: 30, unit: 'days' } }],
      ['star', 'goal', { goal: 'ordered', jumpHere: true }],
    ];
    const lines: readonly Line[] = [
      ['start', 'next', 'rest'],
      ['rest', 'next', 'star'],
    ];
    expect(told(rehearse(nodes, lines, [signedUp(noon), ordered], settings)).slice(-3)).toEqual([
      '2 rest - goal_reached',
      '2 star next goal_reached',
      '2 finished journey_end',
    ]);
  });
});

describe('random split', () => {
  const split: Drawn = ['sp1', 'split-at-random', {}];
  const nodes: readonly Drawn[] = [start, split, mail];
  const lines: readonly Line[] = [
    ['start', 'next', 'sp1'],
    ['sp1', 'arm:a', 'ma1'],
    ['sp1', 'arm:b', 'ma1'],
  ];

  it('ruling "experiment on re-entry": takes the same arm on a second run', () => {
    const entries = rehearse(nodes, lines, [signedUp(noon), signedUp(noon + 5 * DAY_MS)]);
    const arms = entries.flatMap((entry) =>
      entry.kind === 'hop' && entry.hop.nodeId === 'sp100000' ? [entry.hop] : [],
    );
    expect(arms.map(({ reason }) => reason.values['isKept'])).toEqual([false, true]);
    expect(new Set(arms.map(({ outlet }) => outlet)).size).toBe(1);
  });

  it('ruling: an already messaged contact never enters control, also when the control group came later', () => {
    const withControl: Drawn = [
      'sp1',
      'split-at-random',
      {
        arms: [
          { id: 'a', percent: 5 },
          { id: 'b', percent: 5 },
        ],
        controlPercent: 90,
      },
    ];
    const ways: readonly Line[] = [
      ['start', 'next', 'ma1'],
      ['ma1', 'sent', 'sp1'],
    ];
    const hops = told(rehearse([start, mail, withControl], ways, [signedUp(noon)]));
    expect(hops.find((hop) => hop.startsWith('0 sp1'))).toMatch(/^0 sp1 arm:[ab] arm_taken$/);
  });
});

describe('update contact', () => {
  it('is seen by the steps that follow at once', () => {
    const nodes: readonly Drawn[] = [
      start,
      [
        'card',
        'update-contact',
        { changes: [{ op: 'set', name: 'plan', value: { kind: 'trigger-property', property: 'plan' } }] },
      ],
      ['gate', 'filter', { condition: { ...attributeRule('plan', 'equals', 'Pro') } }],
      ['bye', 'exit', {}],
    ];
    const lines: readonly Line[] = [
      ['start', 'next', 'card'],
      ['card', 'next', 'gate'],
      ['gate', 'pass', 'bye'],
    ];
    expect(told(rehearse(nodes, lines, [signedUp(noon, { plan: 'Pro' })])).at(-1)).toBe('0 exited exit_reached');
    expect(told(rehearse(nodes, lines, [signedUp(noon, { plan: 'Free' })])).at(-1)).toBe('0 exited failed_filter');
  });
});

it('notes lie beside the journey and change nothing', () => {
  const nodes: readonly Drawn[] = [start, ['bye', 'exit', {}], ['card', 'note', { text: 'Ask Ana' }]];
  expect(told(rehearse(nodes, [['start', 'next', 'bye']], [signedUp(noon)])).at(-1)).toBe('0 exited exit_reached');
});
