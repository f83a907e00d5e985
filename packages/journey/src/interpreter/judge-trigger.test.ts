import { expect, test } from 'vitest';
import { TOY_NOW, toyJourney, toyKinds, toyNodeId, toyNodeTypes, toyPlan, toyTrigger } from '../testing/index.ts';
import { judgeTrigger, patternOfTrigger } from './judge-trigger.ts';

const start = { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang', onlyIf: 'vip' } };
const leave = { name: 'leave', kind: 'toy-leave' };
const plan = toyPlan(toyJourney([start, leave], [['start', 'next', 'leave']]));

test('triggers are looked up by event name or stage model', () => {
  expect(patternOfTrigger(toyTrigger)).toEqual({ kind: 'event', name: 'Bell Rang' });
  expect(
    patternOfTrigger({
      kind: 'stage-change',
      model: 'moods',
      from: null,
      to: 'calm',
      direction: 'first',
      dwellMs: null,
      isFirstTime: true,
      at: TOY_NOW,
      id: 'stc_1',
    }),
  ).toEqual({ kind: 'stage-change', model: 'moods' });
});

const throwing = {
  ...toyNodeTypes,
  'toy-start': {
    ...toyKinds.toyStart,
    entry: {
      patterns: () => [],
      admit: () => {
        throw new RangeError('odd');
      },
    },
  },
};

test.each([
  ['a fitting contact is admitted', 'start', toyNodeTypes, { 'attribute:vip': true }, true, 'toy_admitted'],
  ['an unfitting contact is refused', 'start', toyNodeTypes, { 'attribute:vip': false }, false, 'toy_refused'],
  ['a missing fact refuses', 'start', toyNodeTypes, {}, false, 'missing_fact'],
  ['a failing kind refuses', 'start', throwing, {}, false, 'node_failed'],
  ['an unknown kind refuses', 'start', {}, {}, false, 'missing_node_kind'],
  ['a node that is no entry refuses', 'leave', toyNodeTypes, {}, false, 'missing_node_kind'],
  ['an unknown node refuses', 'nowhere', toyNodeTypes, {}, false, 'missing_node'],
])('%s', (_, name, nodeTypes, facts, admitted, code) => {
  const admission = judgeTrigger(plan, nodeTypes, toyNodeId(name), toyTrigger, facts, TOY_NOW);
  expect([admission.admitted, admission.reason?.code]).toEqual([admitted, code]);
});
