import { describe, expect, test } from 'vitest';
import { reason } from '../interpreter/reason.ts';
import type { Trigger } from '../interpreter/trigger.ts';
import { defineNodeType } from '../node-type/node-type.ts';
import {
  TOY_NOW,
  type ToyEdge,
  type ToyNode,
  toyContact,
  toyJourney,
  toyKinds,
  toyNames,
  toyNodeId,
  toyNodeTypes,
  toyPlan,
} from '../testing/index.ts';
import type { Happening } from './happening.ts';
import { type RehearsalInput, rehearseJourney } from './rehearse-journey.ts';
import type { ContactBefore } from './rehearsed-contact.ts';
import { formatTimeline, type TimelineEntry } from './rehearsed-timeline.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const id = toyNodeId;

const start = { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } };
const letter = { name: 'letter', kind: 'toy-letter', config: { message: 'hello' } };
const mark = { name: 'mark', kind: 'toy-mark', config: { model: 'moods', stage: 'sad' } };
const leave = { name: 'leave', kind: 'toy-leave' };
function pause(ms: number | null, untilEvent: string | null = null): ToyNode {
  return { name: 'pause', kind: 'toy-pause', config: { ms, untilEvent } };
}

const before: ContactBefore = {
  contact: toyContact,
  attributes: { vip: true },
  stages: { moods: { stage: 'calm', since: TOY_NOW - DAY_MS } },
  events: [{ name: 'Bought', properties: {}, occurredAt: TOY_NOW - DAY_MS }],
};

function bell(at: number): Happening {
  return { kind: 'event', at, name: 'Bell Rang', properties: {} };
}

function rehearse(
  nodes: readonly ToyNode[],
  edges: readonly ToyEdge[],
  happenings: readonly Happening[],
  more: Partial<RehearsalInput> & { readonly reentry?: 'never' } = {},
): readonly TimelineEntry[] {
  const document = toyJourney(nodes, edges, { settings: { reentry: more.reentry ?? 'after-exit' } });
  const plan = more.plan ?? toyPlan(document, more.nodeTypes);
  return rehearseJourney({
    nodeTypes: toyNodeTypes,
    stageModels: toyNames.stageModels,
    before,
    startAt: TOY_NOW,
    until: TOY_NOW + 30 * DAY_MS,
    ...more,
    plan,
    happenings,
  });
}

function told(entries: readonly TimelineEntry[]): readonly string[] {
  return formatTimeline(
    entries,
    'UTC',
    Object.fromEntries([start, letter, mark, leave, pause(1)].map(({ name }) => [id(name), name])),
  )
    .split('\n')
    .slice(1, -1)
    .map((line) => line.slice(47));
}

const straight: readonly ToyEdge[] = [
  ['start', 'next', 'letter'],
  ['letter', 'sent', 'pause'],
  ['pause', 'next', 'mark'],
  ['pause', 'met', 'leave'],
  ['mark', 'next', 'leave'],
];
const all = [start, letter, pause(2 * DAY_MS, 'Bought'), mark, leave];

test('a timeline reads in the contact’s zone and UTC, over the change to summer time', () => {
  const at = Date.UTC(2026, 2, 28, 9, 0, 0, 500);
  const entries = rehearse(all, straight, [bell(at)], { startAt: at });
  expect(formatTimeline(entries, 'Europe/Berlin', { [id('letter')]: 'Hello mail', [id('leave')]: '' })).toBe(
    [
      'Local times in Europe/Berlin',
      '2026-03-28 10:00:00  2026-03-28T09:00:00.500Z  * event Bell Rang',
      '2026-03-28 10:00:00  2026-03-28T09:00:00.500Z  > enters at start000: Welcome.',
      '2026-03-28 10:00:00  2026-03-28T09:00:00.500Z    start000 leaves by next [toy_started]: Here we go.',
      '2026-03-28 10:00:00  2026-03-28T09:00:00.500Z    Hello mail stays [toy_sends]: Sending.',
      '2026-03-28 10:00:00  2026-03-28T09:00:00.500Z    Hello mail leaves by sent [toy_sent]: Sent.',
      '2026-03-28 10:00:00  2026-03-28T09:00:00.500Z    pavse000 stays [toy_waits]: Waiting.',
      '2026-03-30 11:00:00  2026-03-30T09:00:00.500Z    pavse000 leaves by next [toy_waited]: Enough.',
      '2026-03-30 11:00:00  2026-03-30T09:00:00.500Z    mark0000 leaves by next [toy_marked]: Now in sad.',
      '2026-03-30 11:00:00  2026-03-30T09:00:00.500Z    1eave000 leaves the journey [toy_left]: Left: done.',
      '2026-03-30 11:00:00  2026-03-30T09:00:00.500Z  = exited [toy_left]: Left: done.',
      '',
    ].join('\n'),
  );
});

describe('a rehearsed contact', () => {
  test('is woken by what they wait for, and only by that', () => {
    const happenings: readonly Happening[] = [
      bell(TOY_NOW),
      { kind: 'attribute', at: TOY_NOW + 1, name: 'vip', value: false },
      { kind: 'event', at: TOY_NOW + HOUR_MS, name: 'Bought', properties: { total: 5 } },
      { kind: 'stage-change', at: TOY_NOW + 2 * HOUR_MS, model: 'moods', to: 'happy' },
    ];
    expect(told(rehearse(all, straight, happenings)).slice(6)).toEqual([
      '* attribute vip becomes false',
      '* event Bought',
      '  pause leaves by met [toy_waited]: Enough.',
      '  leave leaves the journey [toy_left]: Left: done.',
      '= exited [toy_left]: Left: done.',
      '* stage change to happy in moods',
    ]);
  });

  test('does not hear what started them', () => {
    const entries = rehearse(
      [start, pause(DAY_MS, 'Bell Rang'), leave],
      [
        ['start', 'next', 'pause'],
        ['pause', 'met', 'leave'],
      ],
      [bell(TOY_NOW)],
      { until: TOY_NOW + 1 },
    );
    expect(told(entries).at(-1)).toBe('  pause stays [toy_waits]: Waiting.');
  });

  test('hears how their messages ended, when they ended', () => {
    const entries = rehearse(
      [start, letter, leave],
      [
        ['start', 'next', 'letter'],
        ['letter', 'not-sent', 'leave'],
      ],
      [bell(TOY_NOW)],
      {
        settle: (request, at) => ({
          at: at + HOUR_MS,
          settlement: { outcome: 'not-sent', reason: reason('sms_stop', `${request.channel} refused.`) },
        }),
      },
    );
    expect(entries.map((entry) => entry.at)).toEqual([
      TOY_NOW,
      TOY_NOW,
      TOY_NOW,
      TOY_NOW,
      ...Array(3).fill(TOY_NOW + HOUR_MS),
    ]);
    expect(told(entries)).toContain('  letter leaves by not-sent [sms_stop]: email refused.');
  });

  test('is left where they wait when the rehearsal ends', () => {
    expect(told(rehearse(all, straight, [bell(TOY_NOW)], { until: TOY_NOW + DAY_MS })).at(-1)).toContain('pause stays');
  });

  test.each([
    ['while they are in the journey', [bell(TOY_NOW), bell(TOY_NOW + 1)], {}, '> not let in at start [already_active]'],
    [
      'a second time where that is ruled out',
      [bell(TOY_NOW), bell(TOY_NOW + 9 * DAY_MS)],
      { reentry: 'never' } as const,
      '> not let in at start [not_re_eligible]',
    ],
    [
      'again after they left',
      [bell(TOY_NOW), bell(TOY_NOW + 9 * DAY_MS)],
      { until: TOY_NOW + 9 * DAY_MS },
      '  pause stays [toy_waits]: Waiting.',
    ],
  ])('meets the entry %s', (_, happenings, more, expected) => {
    expect(told(rehearse(all, straight, happenings, more)).at(-1 - (expected.includes('already') ? 4 : 0))).toBe(
      expected,
    );
  });

  test('is refused by an entry that does not want them, with its reason or in silence', () => {
    const picky = { ...start, config: { event: 'Bell Rang', onlyIf: 'rich' } };
    const edges: readonly ToyEdge[] = [['start', 'next', 'leave']];
    expect(told(rehearse([picky, leave], edges, [bell(TOY_NOW)]))).toEqual([
      '* event Bell Rang',
      '> not let in at start [toy_refused]',
    ]);
    const silent = defineNodeType({
      ...toyKinds.toyStart,
      entry: {
        patterns: () => [{ kind: 'event', name: 'Bell Rang' }],
        admit: () => ({ admitted: false, reason: null }),
      },
    });
    const nodeTypes = { ...toyNodeTypes, 'toy-start': silent };
    expect(told(rehearse([start, leave], edges, [bell(TOY_NOW)], { nodeTypes }))).toEqual(['* event Bell Rang']);
  });

  test('that is parked stays parked and in the journey', () => {
    const plan = toyPlan(toyJourney([start, leave], [['start', 'next', 'leave']]));
    const { [id('leave')]: _gone, ...nodes } = plan.nodes;
    const lines = told(rehearse([], [], [bell(TOY_NOW), bell(TOY_NOW + 1)], { plan: { ...plan, nodes } }));
    expect(lines.filter((line) => line.startsWith('=') || line.startsWith('>'))).toEqual([
      '> enters at start: Welcome.',
      expect.stringContaining('= parked [missing_node]'),
      '> not let in at start [already_active]',
    ]);
    const { [id('start')]: _start, ...noStart } = plan.nodes;
    expect(told(rehearse([], [], [bell(TOY_NOW)], { plan: { ...plan, nodes: noStart } }))).toContain(
      '> not let in at start [missing_node]',
    );
  });
});

test('stage changes start journeys with direction, dwell and whether the stage is new; the journey’s own start nothing', () => {
  const seen: Trigger[] = [];
  const onMood = defineNodeType({
    ...toyKinds.toyStart,
    kind: 'toy-on-mood',
    configSchema: toyKinds.toyLeave.configSchema,
    needs: () => [{ field: { kind: 'stage', model: 'moods' }, since: 'ever' }],
    entry: {
      patterns: () => [
        { kind: 'stage-change', model: 'moods' },
        { kind: 'stage-change', model: 'seasons' },
      ],
      admit: (_config, trigger) => {
        seen.push(trigger);
        return { admitted: true, reason: reason('toy_admitted', 'Welcome.') };
      },
    },
  });
  const nodes = [{ name: 'start', kind: 'toy-on-mood' }, mark];
  const move = (at: number, to: string, model = 'moods'): Happening => ({
    kind: 'stage-change',
    at: TOY_NOW + at,
    model,
    to,
  });
  const entries = rehearse(
    nodes,
    [['start', 'next', 'mark']],
    [move(2, 'calm'), move(0, 'happy'), move(3, 'spring', 'seasons')],
    {
      nodeTypes: { ...toyNodeTypes, 'toy-on-mood': onMood },
    },
  );
  expect(seen).toEqual([
    {
      kind: 'stage-change',
      model: 'moods',
      from: 'calm',
      to: 'happy',
      direction: 'forward',
      dwellMs: DAY_MS,
      isFirstTime: true,
      at: TOY_NOW,
      id: 'stc_1',
    },
    {
      kind: 'stage-change',
      model: 'moods',
      from: 'sad',
      to: 'calm',
      direction: 'detour',
      dwellMs: 2,
      isFirstTime: false,
      at: TOY_NOW + 2,
      id: 'stc_3',
    },
    {
      kind: 'stage-change',
      model: 'seasons',
      from: null,
      to: 'spring',
      direction: 'first',
      dwellMs: null,
      isFirstTime: true,
      at: TOY_NOW + 3,
      id: 'stc_5',
    },
  ]);
  expect(entries.filter((entry) => entry.kind === 'ended').map((entry) => entry.status)).toEqual([
    'finished',
    'finished',
    'finished',
  ]);
});

test('a stage nobody knows, of a model nobody knows, is a detour', () => {
  const seen: Trigger[] = [];
  const onSeason = defineNodeType({
    ...toyKinds.toyStart,
    entry: {
      patterns: () => [{ kind: 'stage-change', model: 'seasons' }],
      admit: (_config, trigger) => {
        seen.push(trigger);
        return { admitted: false, reason: null };
      },
    },
  });
  const happenings = (['spring', 'summer'] as const).map(
    (to, index): Happening => ({ kind: 'stage-change', at: TOY_NOW + index, model: 'seasons', to }),
  );
  rehearse([start, leave], [['start', 'next', 'leave']], happenings, {
    nodeTypes: { ...toyNodeTypes, 'toy-start': onSeason },
  });
  expect(seen.map((trigger) => trigger.kind === 'stage-change' && trigger.direction)).toEqual(['first', 'detour']);
});

test('facts are attributes, stages and events, null where there is nothing', () => {
  const wanted = [
    { kind: 'attribute', name: 'vip' },
    { kind: 'attribute', name: 'age' },
    { kind: 'stage', model: 'moods' },
    { kind: 'stage', model: 'seasons' },
    { kind: 'event', name: 'Bought', measure: 'count', property: null, withinDays: null, where: [] },
  ] as const;
  const seen: unknown[] = [];
  const peek = defineNodeType({
    ...toyKinds.toyLeave,
    kind: 'toy-peek',
    needs: () =>
      wanted.map((field) => ({ field: field.kind === 'event' ? { ...field, where: [] } : field, since: 'ever' })),
    enter: ({ facts }) => {
      seen.push(
        facts['attribute:vip'],
        facts['attribute:age'],
        facts['stage:moods'],
        facts['stage:seasons'],
        facts['event:["Bought","count",null,null,[]]'],
      );
      return { kind: 'exit', reason: reason('peeked', 'Peeked.') };
    },
  });
  rehearse([start, { name: 'peek', kind: 'toy-peek' }], [['start', 'next', 'peek']], [bell(TOY_NOW)], {
    nodeTypes: { ...toyNodeTypes, 'toy-peek': peek },
  });
  expect(seen).toEqual([true, null, 'calm', null, 1]);
});

test('a kind that never comes to rest is a bug and is told', () => {
  const restless = {
    ...toyKinds.toyPause,
    enter: toyKinds.toyPause.enter,
    resume: () => ({ kind: 'wait', until: 0, wakeKeys: [], reason: reason('again', 'Again.') }) as const,
  };
  expect(() =>
    rehearse(
      [start, pause(1), leave],
      [
        ['start', 'next', 'pause'],
        ['pause', 'next', 'leave'],
      ],
      [bell(TOY_NOW)],
      { nodeTypes: { ...toyNodeTypes, 'toy-pause': restless } },
    ),
  ).toThrow(/did not come to rest/);
});
