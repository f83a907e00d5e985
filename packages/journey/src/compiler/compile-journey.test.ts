import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JourneyDocument } from '../document/journey-document.ts';
import {
  toyJourney,
  toyKinds,
  toyMessageHashes,
  toyNames,
  toyNodeId,
  toyNodeTypes,
  toyPlan,
  toyPlanSettings,
} from '../testing/index.ts';
import { compileJourney } from './compile-journey.ts';

const id = toyNodeId;
const start = { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang', onlyIf: 'vip' } };
const pause = { name: 'pause', kind: 'toy-pause', config: { ms: 1000, untilEvent: 'Bought' } };
const ask = { name: 'ask', kind: 'toy-ask', config: { attribute: 'age' } };
const letter = { name: 'letter', kind: 'toy-letter', config: { message: 'hello' } };
const late = { name: 'late', kind: 'toy-ask', config: { attribute: 'city' } };
const leave = { name: 'leave', kind: 'toy-leave' };
const nodes = [start, pause, ask, letter, late, leave];
const edges = [
  ['start', 'next', 'pause'],
  ['pause', 'next', 'ask'],
  ['ask', 'yes', 'letter'],
  ['letter', 'sent', 'late'],
  ['late', 'yes', 'leave'],
] as const;
const document = toyJourney(nodes, edges);

function needsOf(name: string, drawn = document): readonly string[] {
  const needs = toyPlan(drawn).nodes[id(name)]?.needs ?? [];
  return needs.map(({ field }) => ('name' in field ? field.name : field.kind));
}

describe('a compiled journey', () => {
  const plan = toyPlan(document);

  test('holds what listens, how nodes are joined, and which content each message has', () => {
    expect(plan.entries).toEqual([{ nodeId: id('start'), patterns: [{ kind: 'event', name: 'Bell Rang' }] }]);
    expect(plan.nodes[id('ask')]).toMatchObject({ kind: 'toy-ask', enabled: true, next: { yes: id('letter') } });
    expect(plan.messages).toEqual({ hello: 'hash-of-hello' });
    expect(plan.settings).toEqual(toyPlanSettings({}));
  });

  test('survives JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  test('knows per node every fact that one step may read: through waits, up to and with the next message', () => {
    expect(needsOf('start')).toEqual(['Bought', 'age', 'vip']);
    expect(needsOf('pause')).toEqual(['Bought', 'age']);
    expect(needsOf('letter')).toEqual(['city']);
    expect(needsOf('late')).toEqual(['city']);
    expect(needsOf('leave')).toEqual([]);
  });

  test('reads on past a switched-off message, which is passed at once', () => {
    const off = toyJourney([start, pause, ask, { ...letter, node: { enabled: false } }, late, leave], edges);
    expect(needsOf('ask', off)).toEqual(['age', 'city']);
  });

  test('reads no further than one step can go', () => {
    const chain = Array.from({ length: 60 }, (_, index) => ({
      name: `q${index + 10}`,
      kind: 'toy-ask',
      config: { attribute: `a${index + 10}` },
    }));
    const steps = chain.slice(1).map(({ name }, index) => [`q${index + 10}`, 'yes', name] as const);
    const needs = needsOf('q10', toyJourney([start, ...chain], [['start', 'next', 'q10'], ...steps]));
    expect(needs).toEqual(chain.slice(0, 50).map(({ config }) => config.attribute));
  });

  test('survives a loop through a wait', () => {
    expect(needsOf('pause', toyJourney(nodes, [...edges, ['ask', 'no', 'pause']]))).toEqual(['Bought', 'age']);
  });

  test('leaves out loose nodes and switched-off entries', () => {
    const off = { ...start, name: 'off', node: { enabled: false } };
    const loose = toyPlan(
      toyJourney([...nodes, off, { ...leave, name: 'loose' }], [...edges, ['off', 'next', 'leave']]),
    );
    expect(loose.entries.map((entry) => entry.nodeId)).toEqual([id('start')]);
    expect(Object.keys(loose.nodes)).toEqual(Object.keys(plan.nodes));
  });

  test('brings configs to the newest version of their kind', () => {
    const nodeTypes = {
      ...toyNodeTypes,
      'toy-ask': {
        ...toyKinds.toyAsk,
        configVersion: 3,
        upgrades: { 2: ({ asks }: { readonly asks?: string }) => ({ attribute: asks ?? '' }) },
      },
    };
    const old = { ...ask, config: { asks: 'age' }, node: { configVersion: 1 } };
    const upgraded = toyPlan(toyJourney([start, old], [['start', 'next', 'ask']]), nodeTypes);
    expect(upgraded.nodes[id('ask')]?.config).toEqual({ attribute: 'age' });
  });
});

describe('the plan hash', () => {
  const { hash } = toyPlan(document);

  test('is a SHA-256 in hex', () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each<[string, JourneyDocument]>([
    ['the journey name', { ...document, name: 'Other' }],
    ['the description', { ...document, settings: { ...document.settings, description: 'Words', lifecycleStage: 'x' } }],
    ['the layout', { ...document, layout: { [id('ask')]: { x: 1, y: 2, pinned: true } } }],
    [
      'node names and notes',
      { ...document, nodes: document.nodes.map((node) => ({ ...node, name: 'N', note: 'why' })) },
    ],
    [
      'the order of nodes and edges',
      { ...document, nodes: document.nodes.toReversed(), edges: document.edges.toReversed() },
    ],
  ])('stays when %s changes', (_, changed) => {
    expect(toyPlan(changed).hash).toBe(hash);
  });

  test.each<[string, JourneyDocument]>([
    [
      'a config',
      toyJourney([start, { ...pause, config: { ms: 1001, untilEvent: 'Bought' } }, ask, letter, late, leave], edges),
    ],
    ['an edge', toyJourney(nodes, [...edges, ['ask', 'no', 'leave']])],
    ['an outlet', toyJourney(nodes, [...edges.slice(0, 4), ['late', 'no', 'leave']])],
    ['a salt', { ...document, nodes: document.nodes.map((node) => ({ ...node, salt: 'another-salt' })) }],
    ['a switch', { ...document, nodes: document.nodes.map((node) => ({ ...node, enabled: node.name !== 'ask' })) }],
    ['the timeout', { ...document, settings: { ...document.settings, timeoutDays: 30 } }],
  ])('changes with %s', (_, changed) => {
    expect(toyPlan(changed).hash).not.toBe(hash);
  });

  test('changes with the content of a message', () => {
    const other = compileJourney(document, toyNodeTypes, toyNames, { ...toyMessageHashes, hello: 'new' });
    expect(other.ok && other.plan.hash).not.toBe(hash);
  });

  test('does not depend on the order of config keys', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['ms', 'untilEvent'], { minLength: 2 }), (keys) => {
        const config = Object.fromEntries(keys.map((key) => [key, key === 'ms' ? 1000 : 'Bought']));
        expect(toyPlan(toyJourney([start, { ...pause, config }, ask, letter, late, leave], edges)).hash).toBe(hash);
      }),
    );
  });
});

describe('a journey that cannot be published', () => {
  test('gives its problems instead of a plan', () => {
    const compiled = compileJourney(toyJourney([leave], []), toyNodeTypes, toyNames, {});
    expect(compiled).toMatchObject({ ok: false, problems: [{ code: 'no_entry' }, { code: 'node_unreachable' }] });
  });

  test('names the node whose message has no frozen content', () => {
    const compiled = compileJourney(document, toyNodeTypes, toyNames, {});
    expect(compiled).toMatchObject({ ok: false, problems: [{ code: 'message_not_frozen', nodeId: id('letter') }] });
  });

  test('is told apart from one with warnings only', () => {
    const compiled = compileJourney(
      toyJourney([...nodes, { ...leave, name: 'loose' }], edges),
      toyNodeTypes,
      toyNames,
      toyMessageHashes,
    );
    expect(compiled).toMatchObject({ ok: true, warnings: [{ code: 'node_unreachable', nodeId: id('loose') }] });
  });
});
