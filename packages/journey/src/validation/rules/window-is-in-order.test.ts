import { expect, test } from 'vitest';
import { toyJourney, toyNames } from '../../testing/index.ts';
import { checkJourney } from '../checked-journey.ts';
import { rule } from './window-is-in-order.ts';

test.each<[string, string | null, string | null, readonly string[]]>([
  ['has no days', null, null, []],
  ['has no end', '2027-03-01', null, []],
  ['has no start', null, '2027-03-01', []],
  ['is one day', '2027-03-01', '2027-03-01', []],
  ['ends before it starts', '2027-03-02', '2027-03-01', ['window_ends_before_it_starts at settings.window.endsOn']],
])('a window that %s', (_, startsOn, endsOn, expected) => {
  const document = toyJourney([], [], { settings: { window: { startsOn, endsOn, closeAtEnd: true } } });
  const problems = rule(checkJourney(document, {}, toyNames));
  expect(problems.map(({ code, field }) => `${code} at ${field}`)).toEqual(expected);
});
