import { IANAZone } from 'luxon';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from './duration.ts';
import { instantAfterDays, instantOfLocal } from './local-time.ts';

/*
 * Every zone × every change of its clocks from 2024 to 2032, against an oracle that shares no code with ours: luxon tells the offset of an
 * instant, and the rule of RFC 5545 is applied to those offsets by hand.
 */
const FIRST = Date.UTC(2024, 0, 1);
const LAST = Date.UTC(2033, 0, 1);
const MINUTE_MS = 60_000;
/** Clocks that change twice within so few days would be missed; Ramadan in Morocco, the shortest known, takes a month. */
const STRIDE_MS = 10 * DAY_MS;

interface Transition {
  readonly zone: string;
  /** First instant with the new offset. */
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

const offsetAt = (zone: IANAZone, instant: number) => zone.offset(instant) * MINUTE_MS;

function transitionsOf(name: string): readonly Transition[] {
  const zone = IANAZone.create(name);
  const found: Transition[] = [];
  let known = offsetAt(zone, FIRST);
  for (let at = FIRST + STRIDE_MS; at <= LAST; at += STRIDE_MS) {
    const offset = offsetAt(zone, at);
    if (offset !== known)
      found.push({ zone: name, at: changeBetween(zone, at - STRIDE_MS, at), before: known, after: offset });
    known = offset;
  }
  return found;
}

function changeBetween(zone: IANAZone, from: number, to: number): number {
  const before = offsetAt(zone, from);
  let low = from;
  let high = to;
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** Earliest instant that shows the local time; in a gap, the local time read with the offset from before the gap. */
function oracle(zone: IANAZone, localMs: number, offsets: readonly number[], before: number): number {
  const showing = offsets.map((offset) => localMs - offset).filter((at) => at + offsetAt(zone, at) === localMs);
  return showing.length === 0 ? localMs - before : Math.min(...showing);
}

const plain = (localMs: number) =>
  Temporal.Instant.fromEpochMilliseconds(localMs).toZonedDateTimeISO('UTC').toPlainDateTime();

const zones = Intl.supportedValuesOf('timeZone');
const transitions = zones.flatMap(transitionsOf);

// The limit only ends a test that hangs; on a busy machine with coverage the corpus takes some seconds.
describe('clock changes of every zone from 2024 to 2032', { timeout: 120_000 }, () => {
  it('finds the changes there are to test', () => {
    expect(zones.length).toBeGreaterThan(400);
    expect(transitions.length).toBeGreaterThan(1500);
  });

  it('a missing local time shifts by the gap, a repeated one is its first occurrence, any other is itself', () => {
    const wrong = transitions.flatMap((transition) => {
      const zone = IANAZone.create(transition.zone);
      const { at, before, after } = transition;
      const jump = Math.abs(after - before);
      const localBefore = at + Math.min(before, after);
      const probes = [
        -90,
        -1,
        0,
        1,
        jump / MINUTE_MS / 2,
        jump / MINUTE_MS - 1,
        jump / MINUTE_MS,
        jump / MINUTE_MS + 90,
      ];
      return probes
        .map((minutes) => localBefore + Math.floor(minutes) * MINUTE_MS)
        .filter(
          (local) => instantOfLocal(plain(local), transition.zone) !== oracle(zone, local, [before, after], before),
        )
        .map((local) => `${transition.zone} ${plain(local).toString()}`);
    });
    expect(wrong).toEqual([]);
  });

  it('"N days until HH:MM" across a change names the right day and time and is always ahead', () => {
    const wrong = transitions.flatMap(({ zone: name, at, before, after }) => {
      const zone = IANAZone.create(name);
      const arrival = at - 12 * 60 * MINUTE_MS;
      const arrivalLocal = arrival + offsetAt(zone, arrival);
      const arrivalDate = arrivalLocal - (((arrivalLocal % DAY_MS) + DAY_MS) % DAY_MS);
      return [0, 1].flatMap((days) =>
        [2 * 60 + 30, 9 * 60].flatMap((minuteOfDay) => {
          const time = plain(minuteOfDay * MINUTE_MS)
            .toPlainTime()
            .toString({ smallestUnit: 'minute' });
          const onDay = (day: number) =>
            oracle(zone, arrivalDate + day * DAY_MS + minuteOfDay * MINUTE_MS, [before, after], before);
          const expected = onDay(days) > arrival ? onDay(days) : onDay(days + 1);
          return instantAfterDays(arrival, days, time, name) === expected ? [] : [`${name} ${days} days, ${time}`];
        }),
      );
    });
    expect(wrong).toEqual([]);
  });
});
