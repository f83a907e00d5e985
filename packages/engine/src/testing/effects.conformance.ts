import { defineNodeType, type JourneySettings, type NodeEffect, reason } from '@perennial/journey';
import { toyJourney, toyKinds, toyNodeTypes } from '@perennial/journey/testing';
import { eventFieldSchema } from '@perennial/segments';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type EngineStoreFixture, noon, openToyCompany, sentOutcome, type ToyCompany } from './toy-company.ts';

const DAY_MS = 86_400_000;
const salt = 'salt-of-arms';

/** A node that asks for what the test says, and tells which arm it was shown. */
const asking = new Map<string, readonly NodeEffect[]>();
const toyEffect = defineNodeType({
  ...toyKinds.toyLeave,
  kind: 'toy-effect',
  family: 'contact',
  outlets: () => [{ id: 'next', label: 'Next', optional: true }],
  salts: () => [salt],
  enter: ({ config, assignments }) => ({
    kind: 'advance',
    outlet: 'next',
    effects: asking.get(String(config['label'])) ?? [],
    reason: reason('toy_effect', `Arm ${assignments[salt] ?? 'none'}.`),
  }),
});

const start = { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } };
const effect = (label: string) => ({ name: 'effect', kind: 'toy-effect', config: { label } });
const pause = { name: 'pause', kind: 'toy-pause', config: { ms: 30 * DAY_MS, untilEvent: null } };
const letter = { name: 'letter', kind: 'toy-letter', config: { message: 'hello' } };
const leave = { name: 'leave', kind: 'toy-leave' };

const vip = { kind: 'rule', field: { kind: 'attribute', name: 'vip' }, operator: 'is-true', value: null } as const;
const exitRule = { key: 'vip', name: 'Became a VIP', condition: vip };
const goal = { key: 'vip', name: 'A new VIP', condition: vip, exitOnReach: false, creditDays: 7, valueProperty: null };

/** What steps ask for is carried out with them, or not at all. */
export function describeEffects(open: () => Promise<EngineStoreFixture>): void {
  describe('carries out what nodes ask for', () => {
    let company: ToyCompany;
    beforeEach(async () => {
      company = await openToyCompany(open, { ...toyNodeTypes, 'toy-effect': toyEffect });
    });
    afterEach(() => company.close());

    const ask = (label: string, effects: readonly NodeEffect[]) => {
      asking.set(label, effects);
      const document = toyJourney(
        [start, effect(label), leave],
        [
          ['start', 'next', 'effect'],
          ['effect', 'next', 'leave'],
        ],
      );
      return company.publish(document);
    };
    const waitIn = (settings: Partial<JourneySettings>) =>
      company.publish(toyJourney([start, pause], [['start', 'next', 'pause']], { settings }));
    const attributesOf = async (contactId: number) => {
      const [row] = await company.rows('SELECT attributes FROM contacts WHERE id = ?', [contactId]);
      const stored = row?.['attributes'];
      return typeof stored === 'string' ? JSON.parse(stored) : stored;
    };

    test('attributes are set, cleared and counted, and the journey stands in the audit log', async () => {
      await ask('change', [
        {
          kind: 'update-contact',
          changes: [
            { op: 'set', name: 'plan', value: 'pro' },
            { op: 'clear', name: 'trial' },
            { op: 'increment', name: 'points', by: 5 },
            { op: 'increment', name: 'visits', by: 1 },
          ],
        },
      ]);
      const contactId = await company.addContact({ attributes: '{"trial":true,"points":"10","visits":"many"}' });
      await company.ring(contactId);
      await company.settle();
      expect(await attributesOf(contactId)).toEqual({ plan: 'pro', points: 15, visits: 1 });
      const [entry] = await company.rows('SELECT actor, action, fields FROM audit_log', []);
      expect(entry).toMatchObject({ action: 'contact.update', fields: '["plan","points","trial","visits"]' });
      expect(String(entry?.['actor'])).toMatch(/^journey:jou_/);
    });

    test('an exit rule takes a waiting contact out as soon as another journey makes it true', async () => {
      const { journeyId } = await waitIn({ exitRules: [exitRule] });
      const contactId = await company.addContact();
      await company.ring(contactId);
      await company.settle();
      expect(await company.enrollment(contactId)).toMatchObject({ status: 'waiting' });
      await ask('make vip', [{ kind: 'update-contact', changes: [{ op: 'set', name: 'vip', value: true }] }]);
      await company.ring(contactId);
      await company.settle();
      const [row] = await company.rows('SELECT status, end_reason_code FROM enrollments WHERE journey_id = ?', [
        journeyId,
      ]);
      expect(row).toEqual({ status: 'exited', end_reason_code: 'exit_rule' });
    });

    test('who is looked out for without a reason to leave waits on for the same time', async () => {
      const { journeyId } = await waitIn({ exitRules: [exitRule] });
      const contactId = await company.addContact();
      await company.ring(contactId);
      await company.settle();
      await ask('no vip', [{ kind: 'update-contact', changes: [{ op: 'set', name: 'vip', value: false }] }]);
      await company.ring(contactId);
      await company.settle();
      const rows = await company.rows(
        'SELECT status, due_at, held_due_at, pending_wake FROM enrollments WHERE journey_id = ?',
        [journeyId],
      );
      expect(rows).toEqual([{ status: 'waiting', due_at: noon + 30 * DAY_MS, held_due_at: null, pending_wake: null }]);
    });

    test('ruling "Experiment on re-entry": the first arm stands and is shown ever after', async () => {
      await ask('arm', [{ kind: 'assign', salt, arm: 'a' }]);
      const contactId = await company.addContact();
      await company.ring(contactId);
      await company.settle();
      asking.set('arm', [{ kind: 'assign', salt, arm: 'b' }]);
      await company.ring(contactId);
      await company.settle();
      expect(
        await company.rows('SELECT salt, arm, assigned_at FROM assignments WHERE contact_id = ?', [contactId]),
      ).toEqual([{ salt, arm: 'a', assigned_at: noon }]);
      const trails = await company.rows('SELECT hops FROM trails ORDER BY id', []);
      expect(trails.map(({ hops }) => String(hops).match(/Arm \w+/)?.[0])).toEqual(['Arm none', 'Arm a']);
    });

    test('ruling "Goal reached before first message": it counts, credited to no message', async () => {
      await waitIn({ goals: [goal] });
      const contactId = await company.addContact({ attributes: '{"vip":true}' });
      await company.ring(contactId);
      await company.settle();
      expect(await company.rows('SELECT goal, message_id, value, at FROM conversions', [])).toEqual([
        { goal: 'vip', message_id: null, value: null, at: noon },
      ]);
      expect(await company.touchpoints('converted')).toMatchObject([
        {
          reason_code: 'goal_reached',
          sentence: 'Reached the goal “A new VIP” of “Toy journey”, credited to no message.',
        },
      ]);
    });

    test('a goal is counted once, and credited to the last message before it', async () => {
      const ordered = {
        ...goal,
        condition: {
          kind: 'rule',
          field: eventFieldSchema.parse({ kind: 'event', name: 'Order Completed', measure: 'count' }),
          operator: 'at-least',
          value: 1,
        } as const,
        valueProperty: 'revenue',
      };
      const drawn = toyJourney(
        [start, letter, pause],
        [
          ['start', 'next', 'letter'],
          ['letter', 'sent', 'pause'],
        ],
        { settings: { goals: [ordered] } },
      );
      await company.publish(drawn);
      const contactId = await company.addContact();
      await company.setConsent(contactId, 'email', 'news', 'opted_in');
      await company.ring(contactId);
      await company.settle();
      const { key } = await company.handOver(sentOutcome);
      company.clock.advance(DAY_MS);
      await company.rows(
        `INSERT INTO events (contact_id, kind, name, properties, message_id, source, occurred_at, received_at)
          VALUES (?, 'track', 'Order Completed', '{"revenue": 42.5}', 'e1', 'test', ?, ?) RETURNING id`,
        [contactId, noon + 1000, noon + DAY_MS],
      );
      await company.settle();
      company.clock.advance(39 * DAY_MS);
      await company.settle();
      const message = await company.message(key);
      expect(await company.rows('SELECT message_id, value, at FROM conversions', [])).toEqual([
        { message_id: message['id'], value: 42.5, at: noon + 1000 },
      ]);
      expect(message['converted_at']).toBe(noon + 1000);
      expect(JSON.parse(String((await company.enrollment(contactId))['variables']))).toMatchObject({ goals: ['vip'] });
    });

    test('a choice of topic is kept with its evidence, and a yes never undoes a no', async () => {
      const yes = {
        kind: 'change-topic',
        channel: 'email',
        topic: 'news',
        choice: 'opted_in',
        source: 'sign-up form',
      } as const;
      await ask('agree', [yes]);
      const [fresh, refused] = [await company.addContact(), await company.addContact()];
      await company.setConsent(refused, 'email', 'news', 'opted_out');
      for (const contactId of [fresh, refused]) await company.ring(contactId);
      await company.settle();
      expect(await company.rows('SELECT contact_id, choice FROM consents ORDER BY contact_id', [])).toEqual([
        { contact_id: fresh, choice: 'opted_in' },
        { contact_id: refused, choice: 'opted_out' },
      ]);
      const [evidence] = await company.rows('SELECT contact_id, source, actor FROM consent_changes', []);
      expect(evidence).toMatchObject({ contact_id: fresh, source: 'sign-up form' });
      expect(String(evidence?.['actor'])).toMatch(/^journey:jou_/);
    });
  });
}
