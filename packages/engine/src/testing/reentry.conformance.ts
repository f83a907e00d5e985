import { defineNodeType, type JourneySettings, reason } from '@perennial/journey';
import { type ToyNode, toyJourney, toyKinds, toyNodeTypes } from '@perennial/journey/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type EngineStoreFixture, openToyCompany, type ToyCompany } from './toy-company.ts';

const DAY_MS = 86_400_000;

/** Lets everybody in, told apart by the property `order`. */
const keyedStart = defineNodeType({
  ...toyKinds.toyStart,
  kind: 'toy-keyed-start',
  entry: {
    patterns: () => [{ kind: 'event', name: 'Bell Rang' }],
    admit: (_config, trigger) => ({
      admitted: true,
      reason: reason('toy_admitted', 'Welcome.'),
      entryKey: trigger.kind === 'event' ? String(trigger.properties['order']) : '',
    }),
  },
});

const start = { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } };
const keyed = { name: 'start', kind: 'toy-keyed-start', config: { event: 'Bell Rang' } };
const pause = { name: 'pause', kind: 'toy-pause', config: { ms: 2 * DAY_MS, untilEvent: null } };
const letter = { name: 'letter', kind: 'toy-letter', config: { message: 'hello' } };
const leave = { name: 'leave', kind: 'toy-leave' };

/** Who may enter a journey again, and when. */
export function describeReentry(open: () => Promise<EngineStoreFixture>): void {
  describe('who enters again', () => {
    let company: ToyCompany;
    beforeEach(async () => {
      company = await openToyCompany(open, { ...toyNodeTypes, 'toy-keyed-start': keyedStart });
    });
    afterEach(() => company.close());

    const publish = (settings: Partial<JourneySettings>, entry = start, middle: ToyNode = pause) =>
      company.publish(
        toyJourney(
          [entry, middle, leave],
          [
            ['start', 'next', middle.name],
            [middle.name, middle.name === 'pause' ? 'next' : 'sent', 'leave'],
          ],
          { settings },
        ),
      );
    const refusals = async () => (await company.touchpoints('entry_refused')).map((row) => row['reason_code']);
    const statuses = async () =>
      (await company.rows('SELECT status, end_reason_code FROM enrollments ORDER BY id', [])).map((row) =>
        [row['status'], row['end_reason_code']].join(' '),
      );

    test('ruling "Same journey, second trigger": ignored and logged', async () => {
      await publish({});
      const contactId = await company.addContact();
      for (let time = 0; time < 2; time += 1) {
        await company.ring(contactId);
        await company.settle();
      }
      expect(await statuses()).toEqual(['waiting ']);
      expect(await refusals()).toEqual(['already_active']);
    });

    test('ruling "Same journey, second trigger": restart ends the running one and begins anew', async () => {
      const { versionId } = await publish({ whileActive: 'restart' });
      const contactId = await company.addContact();
      await company.ring(contactId);
      await company.settle();
      company.clock.advance(DAY_MS);
      await company.ring(contactId);
      await company.settle();
      expect(await statuses()).toEqual(['exited restarted', 'waiting ']);
      const counts = await company.rows(
        "SELECT SUM(count) AS waiting FROM node_counts WHERE version_id = ? AND measure = 'waiting'",
        [versionId],
      );
      expect(Number(counts[0]?.['waiting'])).toBe(1);
      company.clock.advance(2 * DAY_MS);
      await company.settle();
      expect(await statuses()).toEqual(['exited restarted', 'exited toy_left']);
    });

    test('a restart cancels what has not left yet', async () => {
      await publish({ whileActive: 'restart' }, start, letter);
      const contactId = await company.addContact();
      await company.ring(contactId);
      await company.settle();
      await company.ring(contactId);
      await company.settle();
      const states = await company.rows('SELECT state, reason_code FROM messages ORDER BY id', []);
      expect(states).toEqual([
        { state: 'cancelled', reason_code: 'restarted' },
        { state: 'ready', reason_code: null },
      ]);
    });

    test('two triggers at once start a restarting journey once', async () => {
      await publish({ whileActive: 'restart' });
      const contactId = await company.addContact();
      const at = company.clock.now();
      const trigger = (id: string) => ({ kind: 'event', name: 'Bell Rang', properties: {}, at, id }) as const;
      const cause = { contactId, causeDepth: 0, journeyId: null };
      await company.engine.enroll([
        { ...cause, trigger: trigger('e1') },
        { ...cause, trigger: trigger('e2') },
      ]);
      expect(await statuses()).toEqual(['waiting ']);
      expect(await refusals()).toEqual(['already_active']);
    });

    test('after so many days since the last entry, and not before', async () => {
      await publish({ reentry: 'after-days', reentryAfterDays: 10 });
      const contactId = await company.addContact();
      for (const days of [0, 9, 1]) {
        company.clock.advance(days * DAY_MS);
        await company.settle();
        await company.ring(contactId);
        await company.settle();
      }
      expect(await statuses()).toEqual(['exited toy_left', 'waiting ']);
      expect(await refusals()).toEqual(['not_re_eligible']);
    });

    test('ruling "Same journey, second trigger": keyed entries do not know of each other', async () => {
      await publish({}, keyed);
      const contactId = await company.addContact();
      for (const order of ['A', 'B', 'A']) {
        const at = company.clock.now();
        const id = `evt_${order}_${(await statuses()).length}`;
        const trigger = { kind: 'event', name: 'Bell Rang', properties: { order }, at, id } as const;
        await company.ring(contactId, { trigger });
        await company.settle();
      }
      expect(await company.rows('SELECT entry_key FROM enrollments ORDER BY id', [])).toEqual([
        { entry_key: 'A' },
        { entry_key: 'B' },
      ]);
      expect(await refusals()).toEqual(['already_active']);
    });

    test.each([
      ['before it opens', { startsOn: '2026-03-03', endsOn: null }, 'outside_window'],
      ['after it closed', { startsOn: null, endsOn: '2026-03-01' }, 'outside_window'],
      ['on its last day', { startsOn: '2026-03-02', endsOn: '2026-03-02' }, null],
    ])('the window of the journey: %s', async (_, days, code) => {
      await publish({ window: { ...days, closeAtEnd: true } });
      await company.ring(await company.addContact());
      expect(await refusals()).toEqual(code === null ? [] : [code]);
    });
  });
}
