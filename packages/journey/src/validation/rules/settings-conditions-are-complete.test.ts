import { type Condition, unsetCondition } from '@perennial/segments';
import { expect, test } from 'vitest';
import type { JourneySettings } from '../../document/journey-settings.ts';
import { toyJourney, toyNames } from '../../testing/index.ts';
import { checkJourney } from '../checked-journey.ts';
import { rule } from './settings-conditions-are-complete.ts';

const isVip: Condition = { kind: 'rule', field: { kind: 'attribute', name: 'vip' }, operator: 'is-true', value: null };
const isSad: Condition = { kind: 'rule', field: { kind: 'stage', model: 'moods' }, operator: 'equals', value: 'gone' };
const goal = { key: 'a', name: 'Ordered', exitOnReach: true, creditDays: 7, valueProperty: null };

test.each<[string, Partial<JourneySettings>, readonly string[]]>([
  ['nothing is asked', {}, []],
  [
    'everything can be judged',
    {
      goals: [{ ...goal, condition: isVip }],
      exitRules: [{ key: 'b', name: 'VIP', condition: isVip }],
      personFilter: isVip,
    },
    [],
  ],
  [
    'a goal is unset',
    {
      goals: [
        { ...goal, condition: isVip },
        { ...goal, key: 'b', condition: unsetCondition },
      ],
    },
    ['unset_condition at settings.goals.1.condition: Goal “Ordered”: This condition is empty. Add at least one rule.'],
  ],
  [
    'an exit rule is unset',
    { exitRules: [{ key: 'b', name: 'VIP', condition: unsetCondition }] },
    [
      'unset_condition at settings.exitRules.0.condition: Exit rule “VIP”: This condition is empty. Add at least one rule.',
    ],
  ],
  [
    'the filter speaks of a stage that is gone',
    { personFilter: isSad },
    [
      'unknown_stage at settings.personFilter.value: The filter of the journey: The stage "gone" does not exist in this model. Choose one of its stages.',
    ],
  ],
])('unset conditions: %s', (_, settings, expected) => {
  const problems = rule(checkJourney(toyJourney([], [], { settings }), {}, toyNames));
  expect(problems.map(({ code, field, message }) => `${code} at ${field}: ${message}`)).toEqual(expected);
  expect(problems.filter(({ severity, nodeId }) => severity !== 'error' || nodeId !== null)).toEqual([]);
});
