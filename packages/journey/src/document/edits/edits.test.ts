import { describe, expect, test } from 'vitest';
import { toyJourney, toyKinds, toyNodeId, toyNodeTypes } from '../../testing/index.ts';
import { positionBelow, ROW_HEIGHT } from '../canvas-layout.ts';
import type { JourneyDocument } from '../journey-document.ts';
import { addNode, freshNode, insertOnEdge } from './add-node.ts';
import { renameJourney, updateSettings } from './change-journey.ts';
import { renameNode, setEnabled, setNote, updateConfig } from './change-node.ts';
import { connect, disconnect } from './connect.ts';
import { copyNodes, duplicateNodes, parseClipping, pasteNodes } from './copy-nodes.ts';
import { deleteNodes, healableOutlets } from './delete-nodes.ts';
import { moveNodes } from './move-nodes.ts';

const id = toyNodeId;
const here = { x: 10, y: 20, pinned: false };

function ids() {
  let count = 0;
  const next = (prefix: string) => {
    count += 1;
    return `${prefix}${count}`;
  };
  return { nodeId: () => next('new0000'), salt: () => next('fresh-salt-') };
}

/** start → ask; ask yes → one → leave; ask no → two */
const document: JourneyDocument = toyJourney(
  [
    { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } },
    { name: 'ask', kind: 'toy-ask', config: { attribute: 'vip' } },
    { name: 'one', kind: 'toy-pause', config: { ms: 1 } },
    { name: 'two', kind: 'toy-pause', config: { ms: 2, untilEvent: 'Bought' } },
    { name: 'leave', kind: 'toy-leave' },
  ],
  [
    ['start', 'next', 'ask'],
    ['ask', 'yes', 'one'],
    ['ask', 'no', 'two'],
    ['one', 'next', 'leave'],
  ],
  { layout: { [id('ask')]: { x: 100, y: 200, pinned: true } } },
);

function edgesOf(edited: JourneyDocument): readonly string[] {
  const named = new Map(document.nodes.map((node) => [node.id, node.name]));
  return edited.edges
    .map(({ from, outlet, to }) => `${named.get(from) ?? from} ${outlet} ${named.get(to) ?? to}`)
    .sort();
}

describe('adding', () => {
  const node = freshNode(toyKinds.toyPause, ids());

  test('a fresh node has its kind’s first config, its own id and salt, and no name', () => {
    expect(node).toEqual({
      id: 'new00001',
      kind: 'toy-pause',
      configVersion: 1,
      name: '',
      note: '',
      enabled: true,
      salt: 'fresh-salt-2',
      config: { ms: 1000 },
    });
  });

  test('puts it, unconnected, where it was dropped', () => {
    const added = addNode(document, node, here);
    expect(added.nodes.at(-1)).toBe(node);
    expect(added.layout[node.id]).toEqual(here);
    expect(added.edges).toBe(document.edges);
  });

  test('never adds a second node under the same id', () => {
    expect(addNode(document, { ...node, id: id('ask') }, here)).toBe(document);
    expect(
      insertOnEdge(
        document,
        { from: id('ask'), outlet: 'yes' },
        { ...node, id: id('ask') },
        { position: here, through: null },
      ),
    ).toBe(document);
  });

  test.each([
    ['on an edge: the edge runs through it', 'ask', 'yes', 'next', ['ask yes new00001', 'new00001 next one']],
    ['on an edge without going on: what followed is left loose', 'ask', 'yes', null, ['ask yes new00001']],
    ['at an open end: it becomes the end', 'two', 'met', 'next', ['two met new00001']],
  ])('%s', (_, from, outlet, through, expected) => {
    const inserted = insertOnEdge(document, { from: id(from), outlet }, node, { position: here, through });
    expect(edgesOf(inserted).filter((edge) => edge.includes(node.id))).toEqual(expected);
    expect(edgesOf(inserted)).not.toContain(`${from} ${outlet} one`);
  });

  test('below a node is one row further down, and the origin without a place to go by', () => {
    expect(positionBelow(document, id('ask'))).toEqual({ x: 100, y: 200 + ROW_HEIGHT, pinned: false });
    expect(positionBelow(document, id('one'))).toEqual({ x: 0, y: 0, pinned: false });
  });
});

describe('edges', () => {
  test('one drawn at a taken outlet replaces the old one', () => {
    const drawn = connect(document, { from: id('ask'), outlet: 'yes', to: id('leave') });
    expect(edgesOf(drawn)).toEqual(['ask no two', 'ask yes leave', 'one next leave', 'start next ask']);
  });

  test('one that is there already, or to or from nothing, changes nothing', () => {
    expect(connect(document, { from: id('ask'), outlet: 'yes', to: id('one') })).toBe(document);
    expect(connect(document, { from: id('ask'), outlet: 'yes', to: 'nothere0' })).toBe(document);
    expect(connect(document, { from: 'nothere0', outlet: 'yes', to: id('one') })).toBe(document);
  });

  test('are removed by outlet', () => {
    expect(edgesOf(disconnect(document, { from: id('ask'), outlet: 'no' }))).not.toContain('ask no two');
    expect(disconnect(document, { from: id('ask'), outlet: 'maybe' })).toBe(document);
  });
});

describe('deleting', () => {
  test('joins what was before with what came after', () => {
    const healed = deleteNodes(document, [id('one')]);
    expect(edgesOf(healed)).toEqual(['ask no two', 'ask yes leave', 'start next ask']);
    expect(healed.nodes.map((node) => node.name)).not.toContain('one');
  });

  test.each([
    ['the chosen way', 'yes', ['one next leave', 'start next one']],
    ['the other way', 'no', ['one next leave', 'start next two']],
    ['no way when none was chosen', undefined, ['one next leave']],
    ['no way when that was asked for', null, ['one next leave']],
    ['no way by an outlet that is not connected', 'maybe', ['one next leave']],
  ])('a split keeps %s', (_, survivor, expected) => {
    expect(healableOutlets(document, id('ask'))).toEqual(['yes', 'no']);
    expect(edgesOf(deleteNodes(document, [id('ask')], survivor))).toEqual(expected);
  });

  test('a split whose ways meet at once needs no choice', () => {
    const meeting = connect(document, { from: id('ask'), outlet: 'no', to: id('one') });
    expect(healableOutlets(meeting, id('ask'))).toEqual(['yes']);
    expect(edgesOf(deleteNodes(meeting, [id('ask')]))).toEqual(['one next leave', 'start next one']);
  });

  test('never makes a node follow itself, nor follow the deleted one', () => {
    const loop = connect(document, { from: id('one'), outlet: 'next', to: id('ask') });
    expect(edgesOf(deleteNodes(disconnect(loop, { from: id('ask'), outlet: 'no' }), [id('one')]))).toEqual([
      'start next ask',
    ]);
    const selfLoop = connect(document, { from: id('one'), outlet: 'next', to: id('one') });
    expect(edgesOf(deleteNodes(selfLoop, [id('one')], 'next'))).toEqual(['ask no two', 'start next ask']);
  });

  test('several at once heals step by step and forgets their places', () => {
    const rest = deleteNodes(document, [id('ask'), id('two'), 'nothere0']);
    expect(edgesOf(rest)).toEqual(['one next leave']);
    expect(rest.layout).toEqual({});
  });
});

describe('copying', () => {
  test('takes the nodes, the edges between them and their places, and survives the clipboard', () => {
    const clipping = copyNodes(document, [id('ask'), id('one')]);
    expect(parseClipping(JSON.stringify(clipping))).toEqual(clipping);
    expect(clipping.edges).toEqual([{ from: id('ask'), outlet: 'yes', to: id('one') }]);
  });

  test.each(['plain words', '{"format":"perennial.nodes"}', '[]'])(
    'other text on the clipboard is no clipping: %s',
    (text) => {
      expect(parseClipping(text)).toBeNull();
    },
  );

  test('pastes under new ids and salts, moved aside, inner edges kept', () => {
    const { document: pasted, nodeIds } = duplicateNodes(document, [id('ask'), id('one')], ids());
    expect(nodeIds).toEqual(['new00001', 'new00002']);
    expect(pasted.nodes.slice(-2).map(({ name, salt }) => [name, salt])).toEqual([
      ['ask', 'fresh-salt-3'],
      ['one', 'fresh-salt-4'],
    ]);
    expect(edgesOf(pasted)).toContain('new00001 yes new00002');
    expect(pasted.layout['new00001']).toEqual({ x: 140, y: 240, pinned: true });
    expect(pasted.edges).toHaveLength(document.edges.length + 1);
  });

  test('a copied step that asks about the message of another copied step asks about its copy', () => {
    const asks = {
      from: `node:${id('one')}`,
      other: 'node:gone',
      days: 3,
      rules: [{ field: { from: `node:${id('one')}` } }, null],
    };
    const nodes = document.nodes.map((node) => (node.id === id('ask') ? { ...node, config: asks } : node));
    const pasted = (nodeIds: readonly string[]) =>
      duplicateNodes({ ...document, nodes }, nodeIds, ids()).document.nodes.find((node) => node.id === 'new00001');
    expect(pasted([id('ask'), id('one')])?.config).toEqual({
      from: 'node:new00002',
      other: 'node:gone',
      days: 3,
      rules: [{ field: { from: 'node:new00002' } }, null],
    });
    expect(pasted([id('ask')])?.config).toEqual(asks);
  });

  test('a clipping made by hand with edges or places of nodes it lacks pastes without them', () => {
    const whole = copyNodes(
      document,
      document.nodes.map((node) => node.id),
    );
    const torn = { ...whole, nodes: whole.nodes.filter((node) => node.name === 'one') };
    const { document: pasted } = pasteNodes({ ...document, nodes: [], edges: [], layout: {} }, torn, ids(), {
      x: 0,
      y: 0,
    });
    expect([pasted.nodes.length, pasted.edges, pasted.layout]).toEqual([1, [], {}]);
  });
});

describe('changing', () => {
  test('a name, a note or a switch changes that node only, and nothing when it is so already', () => {
    expect(renameNode(document, id('ask'), 'VIP?').nodes.map((node) => node.name)).toEqual([
      'start',
      'VIP?',
      'one',
      'two',
      'leave',
    ]);
    expect(renameNode(document, id('ask'), 'ask')).toBe(document);
    expect(setNote(document, id('ask'), 'Why').nodes[1]?.note).toBe('Why');
    expect(setNote(document, id('ask'), '')).toBe(document);
    expect(setEnabled(document, [id('ask'), id('one')], false).nodes.map((node) => node.enabled)).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
    expect(setEnabled(document, [id('ask')], true)).toBe(document);
  });

  test('a config drops the edges of outlets it no longer has', () => {
    const joined = connect(document, { from: id('two'), outlet: 'met', to: id('leave') });
    const changed = updateConfig(joined, toyNodeTypes, id('two'), { ms: 5, untilEvent: null });
    expect(changed.nodes[3]?.config).toEqual({ ms: 5, untilEvent: null });
    expect(edgesOf(changed)).toEqual(edgesOf(document));
  });

  test('a half-filled config is kept with every edge', () => {
    const joined = connect(document, { from: id('two'), outlet: 'met', to: id('leave') });
    const changed = updateConfig(joined, toyNodeTypes, id('two'), { ms: 'soon' });
    expect(changed.nodes[3]?.config).toEqual({ ms: 'soon' });
    expect(edgesOf(changed)).toContain('two met leave');
  });

  test('a config of an unknown node or kind changes nothing', () => {
    expect(updateConfig(document, toyNodeTypes, 'nothere0', {})).toBe(document);
    expect(updateConfig(document, {}, id('ask'), {})).toBe(document);
  });

  test('moving pins nodes where they were put', () => {
    const moved = moveNodes(document, [
      { id: id('one'), x: 1, y: 2 },
      { id: 'nothere0', x: 1, y: 2 },
    ]);
    expect(moved.layout).toEqual({ ...document.layout, [id('one')]: { x: 1, y: 2, pinned: true } });
    expect(moveNodes(document, [{ id: id('ask'), x: 100, y: 200 }])).toBe(document);
    expect(moveNodes(document, [{ id: id('ask'), x: 100, y: 201 }]).layout[id('ask')]).toEqual({
      x: 100,
      y: 201,
      pinned: true,
    });
  });

  test('the journey’s name and settings', () => {
    expect(renameJourney(document, 'Spring').name).toBe('Spring');
    expect(renameJourney(document, '')).toBe(document);
    expect(renameJourney(document, document.name)).toBe(document);
    expect(updateSettings(document, { priority: 1 }).settings).toEqual({ ...document.settings, priority: 1 });
  });
});
