import { describe, expect, it } from 'vitest';
import { type Duration, describeDuration, durationMs, durationSchema } from './duration.ts';

describe('a duration', () => {
  it.each<[Duration, number, string]>([
    [{ amount: 1, unit: 'minutes' }, 60_000, '1 minute'],
    [{ amount: 2, unit: 'hours' }, 7_200_000, '2 hours'],
    [{ amount: 1, unit: 'days' }, 86_400_000, '1 day'],
    [{ amount: 3, unit: 'weeks' }, 1_814_400_000, '3 weeks'],
  ])('%j is %i ms and said "%s"', (duration, expected, words) => {
    expect(durationMs(duration)).toBe(expected);
    expect(describeDuration(duration)).toBe(words);
  });

  it.each([
    [{ amount: 0, unit: 'days' }, 'Enter at least 1.'],
    [{ amount: 1.5, unit: 'days' }, 'Enter a whole number.'],
    [{ unit: 'days' }, 'Enter how long, as a whole number.'],
    [{ amount: 1, unit: 'months' }, 'Choose minutes, hours, days or weeks.'],
    [{ amount: 157, unit: 'weeks' }, 'Enter at most 3 years (1095 days).'],
  ])('%j is refused: %s', (input, message) => {
    expect(durationSchema.safeParse(input).error?.issues[0]?.message).toBe(message);
  });
});
