import { expect, test } from 'vitest';
import { TOY_NOW, toyJourney, toyKinds, toyNodeId, toyNodeTypes, toyPlan, toyTrigger } from '../testing/index.ts';
import { judgeTrigger } from './judge-trigger.ts';

const start = { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang', onlyIf: 'vip' } };
const leave = { name: 'leave', kind: 'toy-leave' };
const plan = toyPlan(toyJourney([start, leave], [['start', 'next', 'leave']]));

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
