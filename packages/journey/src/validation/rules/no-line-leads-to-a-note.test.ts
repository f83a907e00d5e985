import { expect, test } from 'vitest';
import { defineNodeType } from '../../node-type/node-type.ts';
import { toyJourney, toyKinds, toyNames, toyNodeId, toyNodeTypes } from '../../testing/index.ts';
import { checkJourney } from '../checked-journey.ts';
import { rule as everyNodeIsReachable } from './every-node-is-reachable.ts';
import { rule } from './no-line-leads-to-a-note.ts';

const note = defineNodeType({ ...toyKinds.toyLeave, kind: 'toy-note', family: 'note', isDrawnOnly: true });
const nodeTypes = { ...toyNodeTypes, 'toy-note': note };
const nodes = [
  { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } },
  { name: 'leave', kind: 'toy-leave' },
  { name: 'note', kind: 'toy-note' },
];

test('a note that lies about is no problem, though nobody gets there', () => {
  const journey = checkJourney(toyJourney(nodes, [['start', 'next', 'leave']]), nodeTypes, toyNames);
  expect([...rule(journey), ...everyNodeIsReachable(journey)]).toEqual([]);
});

test.each([
  ['start', 'A line leads from “start” to “note”, which is only drawn. Delete the line.'],
  ['gone', 'A line leads from the step g0ne0000 to “note”, which is only drawn. Delete the line.'],
])('a line from %s into a note is told', (from, message) => {
  const journey = checkJourney(toyJourney(nodes, [[from, 'next', 'note']]), nodeTypes, toyNames);
  expect(rule(journey)).toEqual([
    { code: 'edge_into_note', severity: 'error', message, nodeId: toyNodeId('note'), field: null },
  ]);
});

test('lines to nowhere and to unknown kinds are left to other rules', () => {
  const odd = { name: 'odd', kind: 'from-afar' };
  const document = toyJourney(
    [...nodes, odd],
    [
      ['start', 'next', 'odd'],
      ['odd', 'next', 'gone'],
    ],
  );
  expect(rule(checkJourney(document, nodeTypes, toyNames))).toEqual([]);
});
