import { unsetCondition } from '@perennial/segments';
import { expect, test } from 'vitest';
import type { JourneySettings } from '../../document/journey-settings.ts';
import { toyJourney, toyNames } from '../../testing/index.ts';
import { checkJourney } from '../checked-journey.ts';
import { rule } from './settings-keys-are-unique.ts';

const goal = (key: string) => ({
  key,
  name: `Goal ${key}`,
  condition: unsetCondition,
  exitOnReach: true,
  creditDays: 7,
  valueProperty: null,
});
const exitRule = (key: string) => ({ key, name: `Rule ${key}`, condition: unsetCondition });

test.each<[string, Partial<JourneySettings>, readonly string[]]>([
  ['each key is one', { goals: [goal('a'), goal('b')], exitRules: [exitRule('a')] }, []],
  ['two goals share one', { goals: [goal('a'), goal('b'), goal('a')] }, ['settings.goals.2.key']],
  ['two exit rules share one', { exitRules: [exitRule('a'), exitRule('a')] }, ['settings.exitRules.1.key']],
])('%s', (_, settings, expected) => {
  const problems = rule(checkJourney(toyJourney([], [], { settings }), {}, toyNames));
  expect(problems.map(({ field }) => field)).toEqual(expected);
  expect(problems.every(({ code, severity }) => code === 'key_taken_twice' && severity === 'error')).toBe(true);
});
