import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toyJourney } from '../testing/index.ts';
import { type JourneyDocument, journeyDocumentSchema } from './journey-document.ts';
import { formatJourneyFile, parseJourneyFile } from './journey-file.ts';

const base = { format: 'perennial.journey', schemaVersion: 1, name: 'Win-back', nodes: [], edges: [] };
const node = { id: 'abcd2345', kind: 'toy-leave', configVersion: 1, salt: 'salt-salt' };

const nodeId = fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{8}$/);
const coordinate = fc.integer({ min: -9999, max: 9999 });
// The key __proto__ is refused in files, see below; -0 has no JSON form.
const config = fc
  .dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 })
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown)
  .filter((value) => !JSON.stringify(value).includes('__proto__'));
const documentArbitrary = fc
  .record({
    format: fc.constant('perennial.journey'),
    schemaVersion: fc.constant(1),
    name: fc.string({ minLength: 1, maxLength: 120 }),
    settings: fc.record(
      { timeoutDays: fc.integer({ min: 1, max: 1095 }), description: fc.string() },
      { requiredKeys: [] },
    ),
    nodes: fc.uniqueArray(
      fc.record(
        {
          id: nodeId,
          kind: fc.stringMatching(/^[a-z-]{1,20}$/),
          configVersion: fc.integer({ min: 1, max: 9 }),
          name: fc.string({ maxLength: 120 }),
          note: fc.string(),
          enabled: fc.boolean(),
          salt: fc.string({ minLength: 8, maxLength: 32 }),
          config,
        },
        { requiredKeys: ['id', 'kind', 'configVersion', 'salt'] },
      ),
      { selector: ({ id }) => id, maxLength: 6 },
    ),
    edges: fc.array(fc.record({ from: nodeId, outlet: fc.stringMatching(/^[a-z:-]{1,20}$/), to: nodeId }), {
      maxLength: 6,
    }),
    layout: fc.dictionary(nodeId, fc.record({ x: coordinate, y: coordinate, pinned: fc.boolean() }), { maxKeys: 4 }),
    messages: fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}$/),
      fc.record({ channel: fc.constant('sms'), name: fc.constant('Ping'), body: fc.string() }),
      { maxKeys: 3 },
    ),
  })
  .map((value): JourneyDocument => journeyDocumentSchema.parse(value));

function sorted(document: JourneyDocument): JourneyDocument {
  const key = (parts: readonly string[]) => parts.join('\n');
  const compare = (a: string, b: string) => (a < b ? -1 : 1);
  return {
    ...document,
    nodes: document.nodes.toSorted((a, b) => compare(a.id, b.id)),
    edges: document.edges.toSorted((a, b) => compare(key([a.from, a.outlet, a.to]), key([b.from, b.outlet, b.to]))),
  };
}

describe('a written journey', () => {
  test('reads back as the same journey, and equal journeys give equal text', () => {
    fc.assert(
      fc.property(documentArbitrary, (document) => {
        const text = formatJourneyFile(document);
        expect(parseJourneyFile(text)).toEqual({ ok: true, document: sorted(document) });
        const redrawn = { ...document, nodes: document.nodes.toReversed(), edges: document.edges.toReversed() };
        expect(formatJourneyFile(redrawn)).toBe(text);
      }),
    );
  });

  test('has keys in one order, 2 spaces and a newline at the end', () => {
    const document = toyJourney(
      [{ name: 'leave', kind: 'toy-leave', config: { b: [{ d: 1, c: null }], a: 'x' } }],
      [],
      {
        layout: { '22222222': { x: 1, y: 2, pinned: false }, '11111111': { pinned: true, y: 0, x: 0 } },
        messages: {
          z: { channel: 'sms', name: 'Z', topic: null, body: 'z' },
          y: { channel: 'sms', name: 'Y', topic: null, body: 'y' },
        },
      },
    );
    const text = formatJourneyFile(document);
    expect(
      text.startsWith('{\n  "format": "perennial.journey",\n  "schemaVersion": 1,\n  "name": "Toy journey",\n'),
    ).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
    expect(text.indexOf('"a": "x"')).toBeLessThan(text.indexOf('"b": ['));
    expect(text.indexOf('"c": null')).toBeLessThan(text.indexOf('"d": 1'));
    expect(text.indexOf('"11111111"')).toBeLessThan(text.indexOf('"22222222"'));
    expect(text.indexOf('"y": {')).toBeLessThan(text.indexOf('"z": {'));
  });
});

describe('a broken file is told apart', () => {
  test.each([
    ['no JSON', '{', 'file_not_json', null, /no JSON/],
    ['JSON of something else', '7', 'file_invalid', null, /^The file: /],
    ['another format', JSON.stringify({ ...base, format: 'x' }), 'file_invalid', 'format', /^format: /],
    ['an unknown key', JSON.stringify({ ...base, extra: 1 }), 'file_invalid', null, /extra/],
    [
      'a mistake deep inside',
      JSON.stringify({ ...base, nodes: [{ ...node, id: 'No' }] }),
      'file_invalid',
      'nodes[0].id',
      /^nodes\[0\]\.id: A node id is 8 characters of base32\.$/,
    ],
    ['a key that would vanish', `{"__proto__":{},${JSON.stringify(base).slice(1)}`, 'file_invalid', null, /__proto__/],
    [
      'two nodes with one id',
      JSON.stringify({ ...base, nodes: [node, node, node] }),
      'file_duplicate_node',
      'nodes',
      /abcd2345/,
    ],
  ])('%s', (_, text, code, field, message) => {
    const reading = parseJourneyFile(text);
    expect(reading).toMatchObject({ ok: false, problems: [{ code, field, nodeId: null, severity: 'error' }] });
    expect(reading.ok ? '' : reading.problems[0]?.message).toMatch(message);
  });
});
