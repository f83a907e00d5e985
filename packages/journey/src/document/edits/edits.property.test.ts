import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toyKinds, toyNodeTypes } from '../../testing/index.ts';
import { type JourneyDocument, journeyDocumentSchema } from '../journey-document.ts';
import { addNode, freshNode, insertOnEdge } from './add-node.ts';
import { renameJourney, updateSettings } from './change-journey.ts';
import { renameNode, setEnabled, setNote, updateConfig } from './change-node.ts';
import { connect, disconnect } from './connect.ts';
import { duplicateNodes } from './copy-nodes.ts';
import { deleteNodes } from './delete-nodes.ts';
import type { IdSource } from './id-source.ts';
import { moveNodes } from './move-nodes.ts';

const empty = journeyDocumentSchema.parse({
  format: 'perennial.journey',
  schemaVersion: 1,
  name: 'J',
  nodes: [],
  edges: [],
});
const outlets = ['next', 'met', 'yes', 'no', 'sent', 'not-sent'];

function countedIds(): IdSource {
  let count = 0;
  const next = () => {
    count += 1;
    return String(count).padStart(8, '0');
  };
  return { nodeId: next, salt: () => `salt-${next()}` };
}

/** One edit by a clumsy hand: three numbers pick nodes, outlets and kinds, existing or not. */
type Edit = (document: JourneyDocument, ids: IdSource, picks: readonly [number, number, number]) => JourneyDocument;

const kinds = Object.values(toyKinds);
function pick<Value>(values: readonly Value[], index: number): Value | undefined {
  return values[index % Math.max(1, values.length)];
}
function nodeAt(document: JourneyDocument, index: number): string {
  return pick([...document.nodes.map(({ id }) => id), 'nothere0'], index) ?? '';
}

const edits: Readonly<Record<string, Edit>> = {
  add: (document, ids, [a, x, y]) =>
    addNode(document, freshNode(pick(kinds, a) ?? toyKinds.toyAsk, ids), { x, y, pinned: false }),
  insert: (document, ids, [a, b, c]) => {
    const at = pick(document.edges, a) ?? { from: nodeAt(document, a), outlet: pick(outlets, b) ?? '' };
    const through = c % 2 === 0 ? null : 'next';
    return insertOnEdge(document, at, freshNode(pick(kinds, c) ?? toyKinds.toyAsk, ids), {
      position: { x: 0, y: 0, pinned: false },
      through,
    });
  },
  connect: (document, _, [a, b, c]) =>
    connect(document, { from: nodeAt(document, a), outlet: pick(outlets, b) ?? '', to: nodeAt(document, c) }),
  disconnect: (document, _, [a]) => {
    const edge = pick(document.edges, a);
    return edge === undefined ? document : disconnect(document, edge);
  },
  delete: (document, _, [a, b, c]) =>
    deleteNodes(document, [nodeAt(document, a), nodeAt(document, b)], c % 3 === 0 ? null : undefined),
  deleteChoosing: (document, _, [a, b]) => deleteNodes(document, [nodeAt(document, a)], pick(outlets, b)),
  duplicate: (document, ids, [a, b]) =>
    duplicateNodes(document, [nodeAt(document, a), nodeAt(document, b)], ids).document,
  move: (document, _, [a, x, y]) => moveNodes(document, [{ id: nodeAt(document, a), x, y }]),
  rename: (document, _, [a, b]) => renameNode(document, nodeAt(document, a), `Name ${b}`),
  note: (document, _, [a, b]) => setNote(document, nodeAt(document, a), `Note ${b}`),
  enable: (document, _, [a, b, c]) => setEnabled(document, [nodeAt(document, a), nodeAt(document, b)], c % 2 === 0),
  config: (document, _, [a, b]) =>
    updateConfig(document, toyNodeTypes, nodeAt(document, a), { ms: b, untilEvent: null }),
  settings: (document, _, [a]) => updateSettings(document, { timeoutDays: 1 + a }),
  journey: (document, _, [a]) => renameJourney(document, a % 2 === 0 ? '' : `Journey ${a}`),
};

const stepArbitrary = fc.tuple(fc.constantFrom(...Object.keys(edits)), fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)));

test('whatever is edited, the journey fits its schema, no edge dangles, no outlet has two edges and no salt repeats', () => {
  fc.assert(
    fc.property(fc.array(stepArbitrary, { maxLength: 40 }), (steps) => {
      const ids = countedIds();
      let document: JourneyDocument = empty;
      for (const [name, picks] of steps) {
        const before = JSON.stringify(document);
        const edited = edits[name]?.(document, ids, picks) ?? document;
        expect(JSON.stringify(document)).toBe(before);
        document = edited;
      }
      expect(journeyDocumentSchema.parse(document)).toEqual(document);
      const known = new Set(document.nodes.map(({ id }) => id));
      expect(known.size).toBe(document.nodes.length);
      expect(new Set(document.nodes.map(({ salt }) => salt)).size).toBe(document.nodes.length);
      expect(document.edges.filter(({ from, to }) => !known.has(from) || !known.has(to))).toEqual([]);
      expect(new Set(document.edges.map(({ from, outlet }) => `${from} ${outlet}`)).size).toBe(document.edges.length);
      expect(Object.keys(document.layout).filter((id) => !known.has(id))).toEqual([]);
    }),
  );
});
