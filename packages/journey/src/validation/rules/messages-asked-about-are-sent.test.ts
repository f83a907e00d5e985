import { type FactNeed, messageFieldSchema } from '@perennial/segments';
import { expect, test } from 'vitest';
import type { FormSection } from '../../node-type/form-field.ts';
import {
  type ToyEdge,
  type ToyNode,
  toyJourney,
  toyKinds,
  toyNames,
  toyNodeId,
  toyNodeTypes,
} from '../../testing/index.ts';
import { checkJourney } from '../checked-journey.ts';
import { rule } from './messages-asked-about-are-sent.ts';

const form: readonly FormSection[] = [
  { title: null, advanced: false, fields: [{ widget: 'sent-message', path: 'from', label: 'Which message' }] },
];

/** A kind that asks about these sources of messages. */
function asking(sources: readonly string[], hasForm = true) {
  const needs = sources.map((from): FactNeed => {
    const field = messageFieldSchema.parse({ kind: 'message', what: 'clicked', measure: 'count', from });
    return { field, since: 'enrollment' };
  });
  const city: FactNeed = { field: { kind: 'attribute', name: 'city' }, since: 'ever' };
  return { ...toyKinds.toyPause, needs: () => [city, ...needs], form: hasForm ? form : [] };
}

const mail: ToyNode = { name: 'mail', kind: 'toy-letter', config: { message: 'hello' } };
const ask: ToyNode = { name: 'ask', kind: 'toy-pause', config: { ms: 1 } };
const leave: ToyNode = { name: 'leave', kind: 'toy-leave' };
const mailThenAsk: readonly ToyEdge[] = [['mail', 'sent', 'ask']];
const about = (name: string) => `node:${toyNodeId(name)}`;

test.each<[string, readonly string[], readonly ToyEdge[], readonly string[]]>([
  ['the message of an earlier step', [about('mail')], mailThenAsk, []],
  ['messages of no step in particular', ['this-journey', 'anywhere'], [], []],
  ['a step that is gone', [about('gone'), about('gone')], mailThenAsk, ['error sending_step_missing at from']],
  ['a step that sends nothing', [about('leave')], mailThenAsk, ['error sending_step_missing at from']],
  ['a step that comes later', [about('mail')], [['ask', 'next', 'mail']], ['warning sending_step_not_before at from']],
  [
    'a step in a loop elsewhere',
    [about('mail')],
    [
      ['mail', 'sent', 'leave'],
      ['leave', 'next', 'mail'],
    ],
    ['warning sending_step_not_before at from'],
  ],
  [
    'an earlier step in the same loop',
    [about('mail')],
    [
      ['ask', 'next', 'mail'],
      ['mail', 'sent', 'ask'],
    ],
    [],
  ],
])('a step may ask about %s', (_, sources, edges, expected) => {
  const nodeTypes = { ...toyNodeTypes, 'toy-pause': asking(sources) };
  const problems = rule(checkJourney(toyJourney([mail, ask, leave], edges), nodeTypes, toyNames));
  expect(problems.map(({ severity, code, field }) => `${severity} ${code} at ${field}`)).toEqual(expected);
  expect(problems.every(({ nodeId }) => nodeId === toyNodeId('ask'))).toBe(true);
});

test('a condition that asks has no field of its own; unknown kinds and unreadable configs ask nothing', () => {
  const nodeTypes = { ...toyNodeTypes, 'toy-pause': asking([about('gone')], false) };
  const nodes = [ask, { ...ask, name: 'half', config: { ms: 'x' } }, { name: 'odd', kind: 'from-afar' }];
  const problems = rule(checkJourney(toyJourney(nodes, []), nodeTypes, toyNames));
  expect(problems.map(({ nodeId, field }) => [nodeId, field])).toEqual([[toyNodeId('ask'), null]]);
});
