import { describe, expect, test } from 'vitest';
import type { JourneyDocument } from '../document/journey-document.ts';
import {
  type ToyEdge,
  type ToyNode,
  toyJourney,
  toyKinds,
  toyNames,
  toyNodeId,
  toyNodeTypes,
} from '../testing/index.ts';
import { validateJourney } from './validate-journey.ts';

const id = toyNodeId;
const start = { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } };
const leave = { name: 'leave', kind: 'toy-leave' };
const ask = { name: 'ask', kind: 'toy-ask', config: { attribute: 'vip' } };
const DAY_MS = 86_400_000;

function pause(
  name: string,
  ms: number | null,
  more: Partial<ToyNode> = {},
  untilEvent: string | null = null,
): ToyNode {
  return { name, kind: 'toy-pause', config: { ms, untilEvent }, ...more };
}

function problemsIn(document: JourneyDocument) {
  return validateJourney(document, toyNodeTypes, toyNames);
}

function problems(nodes: readonly ToyNode[], edges: readonly ToyEdge[], timeoutDays = 365) {
  return problemsIn(toyJourney(nodes, edges, { settings: { timeoutDays } })).map(
    ({ code, severity, nodeId, field }) => [code, severity, nodeId, field] as const,
  );
}

const startsAndLeaves: ToyEdge = ['start', 'next', 'leave'];

test('a complete journey has no problems', () => {
  expect(problems([start, leave], [startsAndLeaves])).toEqual([]);
});

describe('each problem is found and names its node', () => {
  const off = { enabled: false };
  const cases: readonly [string, readonly ToyNode[], readonly ToyEdge[], readonly (readonly unknown[])[]][] = [
    ['nothing at all', [], [], [['no_entry', 'error', null, null]]],
    [
      'only a switched-off entry',
      [{ ...start, node: off }, leave],
      [startsAndLeaves],
      [
        ['no_entry', 'error', null, null],
        ['node_unreachable', 'warning', id('leave'), null],
      ],
    ],
    [
      'a kind nobody knows',
      [start, { name: 'odd', kind: 'constructor' }],
      [['start', 'next', 'odd']],
      [['unknown_kind', 'error', id('odd'), null]],
    ],
    [
      'a half-filled node',
      [start, { ...ask, config: {} }],
      [['start', 'next', 'ask']],
      [['config_invalid', 'error', id('ask'), 'attribute']],
    ],
    [
      'what the kind itself finds',
      [start, { name: 'mail', kind: 'toy-letter', config: { message: '' } }],
      [['start', 'next', 'mail']],
      [['toy_message_unset', 'error', id('mail'), 'message']],
    ],
    [
      'a message that does not exist',
      [start, { name: 'mail', kind: 'toy-letter', config: { message: 'gone' } }],
      [['start', 'next', 'mail']],
      [['message_missing', 'error', id('mail'), null]],
    ],
    ['an outlet that must lead on', [start], [], [['outlet_unconnected', 'error', id('start'), null]]],
    ['a loose node', [start, leave, ask], [startsAndLeaves], [['node_unreachable', 'warning', id('ask'), null]]],
    [
      'an unknown outlet',
      [start, leave, ask],
      [startsAndLeaves, ['ask', 'maybe', 'leave'], ['ask', 'no', 'ask2']],
      [
        ['edge_dangling', 'error', id('ask'), null],
        ['outlet_unknown', 'error', id('ask'), null],
        ['node_unreachable', 'warning', id('ask'), null],
      ],
    ],
    [
      'two edges at one outlet',
      [start, leave, ask],
      [startsAndLeaves, ['start', 'next', 'ask']],
      [
        ['outlet_taken_twice', 'error', id('start'), null],
        ['node_unreachable', 'warning', id('ask'), null],
      ],
    ],
    [
      'an edge into an entry',
      [start, ask],
      [
        ['start', 'next', 'ask'],
        ['ask', 'no', 'start'],
      ],
      [
        ['cycle_without_wait', 'error', id('ask'), null],
        ['edge_into_entry', 'error', id('start'), null],
      ],
    ],
    [
      'an edge from nowhere',
      [start, leave],
      [startsAndLeaves, ['gone', 'next', 'leave']],
      [['edge_dangling', 'error', null, null]],
    ],
  ];
  test.each(cases)('%s', (_, nodes, edges, expected) => {
    expect(problems(nodes, edges)).toEqual(expected);
  });

  test('a node without a name and of an unknown kind is called by its kind', () => {
    const document = toyJourney([start, { name: '', kind: 'from-afar' }], [['start', 'next', '']]);
    expect(problemsIn(document).map((problem) => problem.message)).toEqual([expect.stringContaining('“from-afar”')]);
  });

  test('edges of unknown kinds are left in peace', () => {
    const odd = { name: 'odd', kind: 'from-the-future' };
    expect(
      problems(
        [start, odd, leave],
        [
          ['start', 'next', 'odd'],
          ['odd', 'any', 'leave'],
        ],
      ),
    ).toEqual([['unknown_kind', 'error', id('odd'), null]]);
  });
});

test('problems speak of nodes by name, or by kind when they have none', () => {
  const document = toyJourney([start, ask, leave], []);
  const unnamed = {
    ...document,
    nodes: document.nodes.map((node) => ({ ...node, name: node.name === 'ask' ? '' : node.name })),
  };
  const told = problemsIn(unnamed)
    .map((problem) => problem.message)
    .join('\n');
  expect(told).toContain('“start”');
  expect(told).toContain('“Toy question”');
  expect(told).toContain('“leave”');
});

test('a message carried in the journey file counts as existing', () => {
  const mail = { name: 'mail', kind: 'toy-letter', config: { message: 'local' } };
  const messages = { local: { channel: 'sms' as const, name: 'Local', topic: null, body: 'Hi' } };
  expect(problemsIn(toyJourney([start, mail], [['start', 'next', 'mail']], { messages }))).toEqual([]);
});

test('a kind that says itself that its message is missing, at the field of the message, is not repeated', () => {
  const mail = { name: 'mail', kind: 'toy-letter', config: { message: 'gone' } };
  const document = toyJourney([start, mail], [['start', 'next', 'mail']]);
  const field = { widget: 'message-template', path: 'message', label: 'Message', channel: 'email' } as const;
  const form = [{ title: null, advanced: false, fields: [field] }];
  const codes = (letter: typeof toyKinds.toyLetter) =>
    validateJourney(document, { ...toyNodeTypes, 'toy-letter': letter }, toyNames).map((problem) => [
      problem.code,
      problem.field,
    ]);
  expect(codes({ ...toyKinds.toyLetter, form })).toEqual([['message_missing', 'message']]);
  const own = { code: 'toy_gone', severity: 'error', message: 'Gone.', field: 'message' } as const;
  expect(codes({ ...toyKinds.toyLetter, form, problems: () => [own] })).toEqual([['toy_gone', 'message']]);
});

describe('a loop', () => {
  const b = { ...ask, name: 'b' };
  const c = { ...ask, name: 'c' };
  const loop: readonly ToyEdge[] = [
    ['start', 'next', 'ask'],
    ['ask', 'yes', 'b'],
    ['b', 'yes', 'c'],
    ['c', 'yes', 'ask'],
  ];

  test('in which no node waits is told once, with all its nodes in order', () => {
    const [problem, ...others] = problemsIn(toyJourney([start, ask, b, c], loop));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'cycle_without_wait', nodeId: id('ask') });
    expect(problem?.message).toContain('“ask” → “b” → “c” → “ask”');
  });

  test('is told beside every other one', () => {
    const both: readonly ToyEdge[] = [
      ['start', 'next', 'ask'],
      ['ask', 'yes', 'b'],
      ['b', 'yes', 'b'],
      ['ask', 'no', 'c'],
      ['c', 'no', 'c'],
    ];
    expect(problems([start, ask, b, c], both).map(([code, , nodeId]) => [code, nodeId])).toEqual([
      ['cycle_without_wait', id('b')],
      ['cycle_without_wait', id('c')],
    ]);
  });

  test.each([
    ['a wait is allowed', pause('c', 1000), 0],
    ['a message is allowed', { name: 'c', kind: 'toy-letter', config: { message: 'hello' } }, 0],
    ['a switched-off wait is not', pause('c', 1000, { node: { enabled: false } }), 1],
  ])('with %s', (_, waiting, count) => {
    const outlet = waiting.kind === 'toy-letter' ? 'sent' : 'next';
    const edges: readonly ToyEdge[] = [...loop.slice(0, 3), ['c', outlet, 'ask']];
    expect(problemsIn(toyJourney([start, ask, b, waiting], edges))).toHaveLength(count);
  });
});

describe('a wait nobody can get past before the journey timeout', () => {
  const chain: readonly ToyEdge[] = [
    ['start', 'next', 'one'],
    ['one', 'next', 'two'],
    ['two', 'next', 'leave'],
  ];
  const warned = (nodeName: string) => [['wait_exceeds_timeout', 'warning', id(nodeName), null]];

  test.each([
    ['is told where the sum of waits reaches it', pause('one', 6 * DAY_MS), pause('two', 4 * DAY_MS), warned('two')],
    ['is told once, at the first such wait', pause('one', 10 * DAY_MS), pause('two', DAY_MS), warned('one')],
    ['is not told below it', pause('one', 6 * DAY_MS), pause('two', 4 * DAY_MS - 1), []],
    ['is not told when the wait may end early', pause('one', 20 * DAY_MS, {}, 'Bought'), pause('two', DAY_MS), []],
    [
      'is not told when the wait is switched off',
      pause('one', 20 * DAY_MS, { node: { enabled: false } }),
      pause('two', 1),
      [],
    ],
    ['is not told when a wait lies in the past', pause('one', -20 * DAY_MS), pause('two', DAY_MS), []],
    ['is not told without an end to the wait', pause('one', null), pause('two', DAY_MS), []],
  ])('%s', (_, one, two, expected) => {
    expect(problems([start, one, two, leave], chain, 10)).toEqual(expected);
  });

  test('counts the shortest way there, loops included', () => {
    const edges: readonly ToyEdge[] = [
      ['start', 'next', 'ask'],
      ['ask', 'yes', 'one'],
      ['ask', 'no', 'two'],
      ['one', 'next', 'two'],
      ['two', 'next', 'ask'],
    ];
    expect(problems([start, ask, pause('one', 9 * DAY_MS), pause('two', 5 * DAY_MS)], edges, 10)).toEqual([]);
  });
});
