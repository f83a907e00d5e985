import { type NodeType, reason } from '@perennial/journey';
import { toyJourney, toyKinds, toyNodeId, toyNodeTypes } from '@perennial/journey/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type EngineStoreFixture, noon, openToyCompany, type ToyCompany } from './toy-company.ts';

const start = { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } };
const pause = { name: 'pause', kind: 'toy-pause', config: { ms: 60_000 } };
const leave = { name: 'leave', kind: 'toy-leave' };

/** Starts, waits a minute, leaves. */
const waiting = toyJourney(
  [start, pause, leave],
  [
    ['start', 'next', 'pause'],
    ['pause', 'next', 'leave'],
  ],
);

const breaking: NodeType = {
  ...toyKinds.toyLeave,
  kind: 'toy-breaking',
  enter: () => ({ kind: 'park', reason: reason('toy_broken', 'Broken.') }),
};

const startEntry = toyKinds.toyStart.entry;
if (startEntry === null) throw new Error('The toy start is no entry.');

const brokenStart: NodeType = {
  ...toyKinds.toyStart,
  kind: 'toy-broken-start',
  entry: {
    ...startEntry,
    admit: () => {
      throw new Error('The bell is cracked.');
    },
  },
};

/** What an engine store must do with enrollments, whatever database it stands on. */
export function describeEnrollments(open: () => Promise<EngineStoreFixture>): void {
  describe('an enrollment', () => {
    let company: ToyCompany;
    beforeEach(async () => {
      company = await openToyCompany(open, {
        ...toyNodeTypes,
        [breaking.kind]: breaking,
        [brokenStart.kind]: brokenStart,
      });
    });
    afterEach(() => company.close());

    test('starts although the entry of another journey is broken, which is told at that journey', async () => {
      const broken = toyJourney([{ ...start, kind: brokenStart.kind }, leave], [['start', 'next', 'leave']]);
      const { journeyId } = await company.publish(broken);
      await company.publish(waiting);
      const contactId = await company.addContact();
      expect(await company.ring(contactId)).toMatchObject({ enrolled: [{}], refused: 1 });
      const [refused] = await company.touchpoints('entry_refused');
      expect(refused).toMatchObject({ reason_code: 'node_failed', journey_id: journeyId });
    });

    test('goes through the journey on time and leaves a trail, touchpoints and counts', async () => {
      const { versionId } = await company.publish(waiting);
      const contactId = await company.addContact();
      await company.ring(contactId);
      await company.settle();
      expect(await company.enrollment(contactId)).toMatchObject({
        status: 'waiting',
        node_id: toyNodeId('pause'),
        due_at: noon + 60_000,
      });
      company.clock.advance(59_999);
      expect((await company.engine.advance(10)).looked).toBe(0);
      company.clock.advance(1);
      await company.settle();
      expect(await company.enrollment(contactId)).toMatchObject({
        status: 'exited',
        due_at: null,
        end_reason_code: 'toy_left',
      });
      const trails = await company.rows('SELECT wake, hops FROM trails ORDER BY id');
      expect(trails.map((trail) => [trail['wake'], JSON.parse(String(trail['hops'])).length])).toEqual([
        ['entered', 2],
        ['due', 2],
      ]);
      expect(
        [await company.touchpoints('journey_entered'), await company.touchpoints('journey_exited')].map(
          (list) => list.length,
        ),
      ).toEqual([1, 1]);
      const counts = await company.rows(
        'SELECT node_id, measure, count FROM node_counts WHERE version_id = ? ORDER BY node_id, measure',
        [versionId],
      );
      expect(counts.map((row) => [row['node_id'], row['measure'], Number(row['count'])])).toEqual([
        [toyNodeId('leave'), 'entered', 1],
        [toyNodeId('leave'), 'exited', 1],
        [toyNodeId('pause'), 'entered', 1],
        [toyNodeId('pause'), 'left:next', 1],
        [toyNodeId('pause'), 'waiting', 0],
        [toyNodeId('start'), 'entered', 1],
        [toyNodeId('start'), 'left:next', 1],
      ]);
    });

    test('is the only active one of its contact in a journey, and the refusal is told once a day', async () => {
      await company.publish(waiting);
      const contactId = await company.addContact();
      expect((await company.ring(contactId)).enrolled).toHaveLength(1);
      expect(await company.ring(contactId)).toMatchObject({ enrolled: [], refused: 1 });
      expect(await company.ring(contactId)).toMatchObject({ enrolled: [], refused: 1 });
      expect((await company.touchpoints('entry_refused')).map((row) => row['reason_code'])).toEqual(['already_active']);
    });

    test('begins at most once for the same trigger, also after it has ended', async () => {
      await company.publish(toyJourney([start, leave], [['start', 'next', 'leave']]));
      const contactId = await company.addContact();
      await company.ring(contactId, { id: 'evt_same' });
      await company.settle();
      expect((await company.ring(contactId, { id: 'evt_same' })).enrolled).toEqual([]);
      expect((await company.ring(contactId, { id: 'evt_other' })).enrolled).toHaveLength(1);
    });

    test('is not begun again where each contact enters once', async () => {
      await company.publish(
        toyJourney([start, leave], [['start', 'next', 'leave']], { settings: { reentry: 'never' } }),
      );
      const contactId = await company.addContact();
      await company.ring(contactId);
      await company.settle();
      expect((await company.ring(contactId)).enrolled).toEqual([]);
      expect((await company.touchpoints('entry_refused')).map((row) => row['reason_code'])).toEqual([
        'not_re_eligible',
      ]);
    });

    test('is refused by the person filter with its reason', async () => {
      await company.publish(
        toyJourney([{ ...start, config: { event: 'Bell Rang', onlyIf: 'vip' } }, leave], [['start', 'next', 'leave']]),
      );
      const plain = await company.addContact();
      const vip = await company.addContact({ attributes: '{"vip":true}' });
      await company.ring(plain);
      await company.ring(vip);
      expect([await company.enrollment(plain), (await company.enrollment(vip))['status']]).toEqual([{}, 'waiting']);
      expect(
        (await company.touchpoints('entry_refused')).map((row) => [row['contact_id'], row['reason_code']]),
      ).toEqual([[plain, 'toy_refused']]);
    });

    test('is never begun by the journey itself, nor by a chain of more than five', async () => {
      const { journeyId } = await company.publish(waiting);
      const contactId = await company.addContact();
      expect((await company.ring(contactId, { journeyId, causeDepth: 1 })).enrolled).toEqual([]);
      expect((await company.ring(contactId, { causeDepth: 6 })).enrolled).toEqual([]);
      expect((await company.ring(contactId, { causeDepth: 5 })).enrolled).toHaveLength(1);
      expect((await company.touchpoints('entry_refused')).map((row) => row['reason_code'])).toEqual(['loop_guard']);
    });

    test('that cannot go on is parked with the reason and does not hold up the others', async () => {
      await company.publish(
        toyJourney(
          [
            start,
            { name: 'ask', kind: 'toy-ask', config: { attribute: 'broken' } },
            { name: 'bad', kind: 'toy-breaking' },
            leave,
          ],
          [
            ['start', 'next', 'ask'],
            ['ask', 'yes', 'bad'],
            ['ask', 'no', 'leave'],
          ],
        ),
      );
      const broken = await company.addContact({ attributes: '{"broken":true}' });
      const fine = await company.addContact();
      await company.ring(broken);
      await company.ring(fine);
      expect(await company.engine.advance(10)).toMatchObject({ looked: 2, parked: 1 });
      expect(await company.enrollment(broken)).toMatchObject({
        status: 'parked',
        end_reason_code: 'toy_broken',
        due_at: null,
      });
      expect(await company.enrollment(fine)).toMatchObject({ status: 'exited' });
    });

    test('of a decision that throws is parked, not lost', async () => {
      await company.publish(waiting);
      const contactId = await company.addContact();
      await company.ring(contactId);
      const broken = (): never => {
        throw new Error('boom');
      };
      const report = await company.store.advanceDue({ now: noon, limit: 10 }, broken, () => ({
        admitted: false,
        reason: null,
      }));
      expect(report).toMatchObject({ looked: 1, parked: 1 });
      expect(await company.enrollment(contactId)).toMatchObject({ status: 'parked', end_reason_code: 'step_failed' });
    });

    test('of an erased contact ends by itself', async () => {
      await company.publish(waiting);
      const contactId = await company.addContact();
      await company.ring(contactId);
      await company.rows('DELETE FROM contacts WHERE id = ? RETURNING id', [contactId]);
      await company.settle();
      expect(await company.enrollment(contactId)).toMatchObject({
        status: 'exited',
        end_reason_code: 'contact_missing',
      });
    });

    test('of a paused journey is set aside when due', async () => {
      const { journeyId } = await company.publish(waiting);
      const contactId = await company.addContact();
      await company.ring(contactId);
      await company.settle();
      await company.rows("UPDATE journeys SET status = 'paused' WHERE id = ? RETURNING id", [journeyId]);
      company.clock.advance(60_000);
      await company.settle();
      expect(await company.enrollment(contactId)).toMatchObject({
        status: 'waiting',
        due_at: null,
        held_due_at: noon + 60_000,
      });
      expect(await company.engine.nearestDueAt()).toBeNull();
    });

    test('woken in vain waits on until the time it had waited for', async () => {
      const untilEvent = { name: 'pause', kind: 'toy-pause', config: { ms: 60_000, untilEvent: 'Light' } };
      await company.publish(
        toyJourney(
          [start, untilEvent, leave],
          [
            ['start', 'next', 'pause'],
            ['pause', 'next', 'leave'],
          ],
        ),
      );
      const contactId = await company.addContact();
      await company.ring(contactId);
      await company.settle();
      await company.rows('DELETE FROM enrollment_wakes WHERE contact_id = ? RETURNING wake_key', [contactId]);
      // As wakeEnrollments leaves it, for somebody who does not wait for that key any more.
      await company.rows(
        "UPDATE enrollments SET held_due_at = due_at, due_at = ?, pending_wake = 'woken' WHERE contact_id = ? RETURNING id",
        [noon, contactId],
      );
      await company.settle();
      expect(await company.enrollment(contactId)).toMatchObject({
        status: 'waiting',
        due_at: noon + 60_000,
        held_due_at: null,
      });
    });

    test('moves its contact to a stage in the same transaction', async () => {
      await company.addStageModel();
      await company.publish(
        toyJourney(
          [start, { name: 'mark', kind: 'toy-mark', config: { model: 'moods', stage: 'happy' } }, leave],
          [
            ['start', 'next', 'mark'],
            ['mark', 'next', 'leave'],
          ],
        ),
      );
      const contactId = await company.addContact();
      await company.ring(contactId);
      await company.settle();
      const sql = 'SELECT to_stage, cause, cause_depth FROM stage_changes WHERE contact_id = ?';
      const changes = await company.rows(sql, [contactId]);
      expect(changes).toMatchObject([{ to_stage: 'happy', cause: 'journey', cause_depth: 1 }]);
    });

    test('under way at three deaths of the runtime is parked; one under suspicion is tried alone', async () => {
      await company.publish(waiting);
      const contacts: number[] = [];
      for (let index = 0; index < 4; index += 1) {
        contacts.push(await company.addContact());
        await company.ring(contacts[index] ?? 0);
      }
      const [, suspect = 0, poison = 0] = contacts;
      await company.rows('UPDATE enrollments SET failures = 1 WHERE contact_id = ? RETURNING id', [suspect]);
      await company.rows('UPDATE enrollments SET failures = 3 WHERE contact_id = ? RETURNING id', [poison]);
      const looked: number[] = [];
      for (let round = 0; round < 5; round += 1) looked.push((await company.engine.advanceCarefully()).looked);
      expect(looked).toEqual([1, 1, 1, 1, 0]);
      expect(await company.enrollment(poison)).toMatchObject({ status: 'parked', end_reason_code: 'step_failed' });
      expect(await company.enrollment(suspect)).toMatchObject({ status: 'waiting', visit: 2, failures: 0 });
    });

    test('is advanced carefully after a run that did not end cleanly', async () => {
      expect(await company.engine.beginRun()).toEqual({ wasClean: true });
      expect(await company.engine.beginRun()).toEqual({ wasClean: false });
      await company.engine.endRun();
      expect(await company.engine.beginRun()).toEqual({ wasClean: true });
    });

    test('is advanced oldest first and at most as many as asked for', async () => {
      await company.publish(waiting);
      const contacts: number[] = [];
      for (let index = 0; index < 5; index += 1) {
        const contactId = await company.addContact();
        contacts.push(contactId);
        await company.ring(contactId);
        company.clock.advance(10);
      }
      expect((await company.engine.advance(2)).looked).toBe(2);
      const entered = await company.rows('SELECT contact_id FROM enrollments WHERE visit > 0 ORDER BY contact_id');
      expect(entered.map((row) => row['contact_id'])).toEqual(contacts.slice(0, 2));
    });
  });
}
