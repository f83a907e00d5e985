import { unsetCondition } from '@perennial/segments';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineNodeType } from '../../node-type/node-type.ts';
import { type ToyNode, toyJourney, toyKinds, toyNames, toyNodeId, toyNodeTypes } from '../../testing/index.ts';
import { checkJourney } from '../checked-journey.ts';
import { rule } from './one-node-per-goal-to-jump-to.ts';

const party = defineNodeType<{ goal: string | null }>({
  ...toyKinds.toyLeave,
  kind: 'toy-party',
  configSchema: z.strictObject({ goal: z.string().nullable() }),
  outlets: () => [],
  problems: () => [],
  summary: () => 'Party',
  enter: () => ({ kind: 'park', reason: { code: 'toy', sentence: 'Toy.', values: {} } }),
  needs: () => [],
  messages: () => [],
  resume: () => ({ kind: 'park', reason: { code: 'toy', sentence: 'Toy.', values: {} } }),
  jumpGoal: ({ goal }) => goal,
});
const nodeTypes = { ...toyNodeTypes, 'toy-party': party };
const goal = (key: string, exitOnReach: boolean) => ({
  key,
  name: `Goal ${key}`,
  condition: unsetCondition,
  exitOnReach,
  creditDays: 7,
  valueProperty: null,
});
const settings = { goals: [goal('stay', false), goal('end', true)] };
const at = (name: string, key: string | null, node: ToyNode['node'] = {}): ToyNode => {
  return { name, kind: 'toy-party', config: { goal: key }, node };
};

test.each<[string, readonly ToyNode[], readonly string[]]>([
  ['one target for a goal', [at('a', 'stay')], []],
  ['two targets for one goal', [at('a', 'stay'), at('b', 'stay')], ['jump_goal_taken_twice b']],
  [
    'three targets for one goal',
    [at('a', 'stay'), at('b', 'stay'), at('c', 'stay')],
    ['jump_goal_taken_twice b', 'jump_goal_taken_twice c'],
  ],
  ['a second target that is switched off', [at('a', 'stay'), at('b', 'stay', { enabled: false })], []],
  ['a goal that ends the journey', [at('a', 'end')], ['jump_goal_exits a']],
  ['a goal that the node itself tells is gone', [at('a', 'gone')], []],
  ['nobody jumps', [at('a', null), { name: 'b', kind: 'toy-leave' }], []],
  [
    'steps that cannot be read',
    [
      { name: 'a', kind: 'toy-party', config: { goal: 5 } },
      { name: 'b', kind: 'from-afar' },
    ],
    [],
  ],
])('%s', (_, nodes, expected) => {
  const problems = rule(checkJourney(toyJourney(nodes, [], { settings }), nodeTypes, toyNames));
  const names = new Map(nodes.map(({ name }) => [toyNodeId(name), name]));
  expect(problems.map(({ code, nodeId }) => `${code} ${names.get(nodeId ?? '')}`)).toEqual(expected);
});
