import { toyJourney, toyNodeId } from '@perennial/journey/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type EngineStoreFixture, noon, openToyCompany, sentOutcome, type ToyCompany } from './toy-company.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const why = { code: 'toy', sentence: 'As the test says.', values: {} };

/** Starts, sends, leaves by how it ended. */
const sending = toyJourney(
  [
    { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } },
    { name: 'letter', kind: 'toy-letter', config: { message: 'hello' } },
    { name: 'good', kind: 'toy-leave', config: { label: 'good' } },
    { name: 'bad', kind: 'toy-leave', config: { label: 'bad' } },
  ],
  [
    ['start', 'next', 'letter'],
    ['letter', 'sent', 'good'],
    ['letter', 'not-sent', 'bad'],
  ],
);

/** What an engine store must do with messages, whatever database it stands on. */
export function describeMessageQueue(open: () => Promise<EngineStoreFixture>): void {
  describe('a message', () => {
    let company: ToyCompany;
    beforeEach(async () => {
      company = await openToyCompany(open);
    });
    afterEach(() => company.close());

    /** A contact with consent whose message is ready. */
    const readyMessage = async (
      change: Parameters<ToyCompany['addContact']>[0] = {},
    ): Promise<{ contactId: number; journeyId: number }> => {
      const { journeyId } = await company.publish(sending);
      const contactId = await company.addContact(change);
      await company.setConsent(contactId, 'email', 'news', 'opted_in');
      await company.ring(contactId);
      await company.settle();
      return { contactId, journeyId };
    };
    const only = async (): Promise<Readonly<Record<string, unknown>>> =>
      (await company.rows('SELECT * FROM messages'))[0] ?? {};

    test('is sent once, and the journey goes on from the real send', async () => {
      const { contactId } = await readyMessage();
      expect(await company.enrollment(contactId)).toMatchObject({ status: 'awaiting_message', due_at: null });
      const message = await company.handOver(sentOutcome);
      expect(message).toMatchObject({
        attempt: 1,
        epoch: 1,
        address: 'toy1@example.com',
        content: { subject: 'Hello' },
      });
      expect(await company.message(message.key)).toMatchObject({
        state: 'sent',
        attempts: 1,
        provider_message_id: 'p-1',
        subject: 'Hello',
      });
      await company.settle();
      expect(await company.enrollment(contactId)).toMatchObject({ status: 'exited', node_id: toyNodeId('good') });
      expect(await company.claim()).toEqual([]);
      expect(await company.touchpoints('sent')).toHaveLength(1);
    });

    test('keeps its key over attempts and is claimed by one owner at a time', async () => {
      await readyMessage();
      const [first] = await company.claim();
      expect(await company.claim()).toEqual([]);
      expect(first?.key).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
      await company.engine.recoverLeases('all');
      const [second] = await company.claim();
      expect(second).toMatchObject({ key: first?.key, epoch: 2 });
    });

    test.each([
      ['1st', 0, minuteMs],
      ['2nd', 1, 5 * minuteMs],
      ['3rd', 2, 15 * minuteMs],
      ['4th', 3, 30 * minuteMs],
      ['5th', 4, 30 * minuteMs],
    ])('refused for now at the %s attempt is tried again later', async (_which, attemptsBefore, waitMs) => {
      await readyMessage();
      await company.rows('UPDATE messages SET attempts = ? RETURNING id', [attemptsBefore]);
      const message = await company.handOver({
        kind: 'rejected-temporarily',
        reason: why,
        scope: 'message',
        retryAfterMs: null,
      });
      expect(await company.message(message.key)).toMatchObject({
        state: 'ready',
        attempts: attemptsBefore + 1,
        not_before: noon + waitMs,
      });
      company.clock.advance(waitMs - 1);
      expect(await company.claim()).toEqual([]);
      company.clock.advance(1);
      expect(await company.claim()).toHaveLength(1);
    });

    test('that would be tried after it has lost its use fails, and the journey takes the other way', async () => {
      const { contactId } = await readyMessage();
      company.clock.advance(72 * hourMs - 30_000);
      const message = await company.handOver({
        kind: 'rejected-temporarily',
        reason: why,
        scope: 'message',
        retryAfterMs: null,
      });
      expect(await company.message(message.key)).toMatchObject({ state: 'failed', reason_code: 'retries_exhausted' });
      await company.settle();
      expect(await company.enrollment(contactId)).toMatchObject({ node_id: toyNodeId('bad') });
      expect((await company.touchpoints('not_sent')).map((row) => row['reason_code'])).toEqual(['retries_exhausted']);
    });

    test('refused for good suppresses the address when the provider says it is dead', async () => {
      const { contactId } = await readyMessage();
      const message = await company.handOver({ kind: 'rejected-permanently', reason: why, suppress: 'hard_bounce' });
      expect(await company.message(message.key)).toMatchObject({ state: 'failed' });
      await company.settle();
      await company.ring(contactId);
      await company.settle();
      expect(await company.claim()).toEqual([]);
      expect((await company.touchpoints('not_sent')).map((row) => row['reason_code'])).toContain('hard_bounced_before');
    });

    test('whose hand-off nobody saw the end of is unsure and never sent again by itself', async () => {
      const { contactId } = await readyMessage();
      const [message] = await company.claim();
      const lease = { key: message?.key ?? '', epoch: message?.epoch ?? 0 };
      expect(await company.engine.markHandingOff([lease])).toEqual([{ granted: true }]);
      expect(await company.engine.recoverLeases('all')).toEqual({ released: 0, unsure: 1 });
      expect(await only()).toMatchObject({ state: 'unsure', reason_code: 'hand_off_interrupted', attempts: 1 });
      expect(await company.claim()).toEqual([]);
      expect(await company.touchpoints('unsure')).toHaveLength(1);
      await company.settle();
      expect(await company.enrollment(contactId)).toMatchObject({ node_id: toyNodeId('good') });
      const late = { ...lease, provider: 'toy', startedAt: noon, outcome: sentOutcome, subject: null };
      await company.engine.settleMessages([late]);
      expect(await only()).toMatchObject({ state: 'sent', attempts: 1 });
    });

    test('is sent once more after an unsure hand-off where its node says so', async () => {
      await readyMessage();
      await company.rows('UPDATE messages SET resend_if_unsure = 1 RETURNING id');
      await company.handOver({ kind: 'unsure', reason: why });
      expect(await only()).toMatchObject({ state: 'ready', resend_if_unsure: 0 });
      await company.handOver({ kind: 'unsure', reason: why });
      expect(await only()).toMatchObject({ state: 'unsure', attempts: 2 });
    });

    test('gives no permission to a lease that was lost, and its outcome changes nothing', async () => {
      await readyMessage();
      const [old] = await company.claim();
      await company.engine.recoverLeases('all');
      const [current] = await company.claim();
      const stale = { key: old?.key ?? '', epoch: old?.epoch ?? 0 };
      expect(await company.engine.markHandingOff([stale])).toMatchObject([
        { granted: false, reason: { code: 'lease_lost' } },
      ]);
      await company.engine.settleMessages([
        { ...stale, provider: 'toy', startedAt: noon, outcome: sentOutcome, subject: null },
      ]);
      expect(await only()).toMatchObject({ state: 'claimed', lease_epoch: current?.epoch });
    });

    test('does not leave after an opt-out that came between claim and hand-off', async () => {
      const { contactId } = await readyMessage();
      const [message] = await company.claim();
      await company.setConsent(contactId, 'email', '*', 'opted_out');
      const answers = await company.engine.markHandingOff([{ key: message?.key ?? '', epoch: message?.epoch ?? 0 }]);
      expect(answers).toMatchObject([{ granted: false, reason: { code: 'channel_opt_out' } }]);
      expect(await only()).toMatchObject({ state: 'skipped', reason_code: 'channel_opt_out', lease_owner: null });
      await company.settle();
      expect(await company.enrollment(contactId)).toMatchObject({ node_id: toyNodeId('bad') });
    });

    test('follows the contact to another address until it is handed off', async () => {
      const { contactId } = await readyMessage();
      const [message] = await company.claim();
      await company.rows("UPDATE contacts SET email = 'new@example.com' WHERE id = ? RETURNING id", [contactId]);
      const answers = await company.engine.markHandingOff([{ key: message?.key ?? '', epoch: message?.epoch ?? 0 }]);
      expect(answers).toMatchObject([{ granted: false, reason: { code: 'address_changed' } }]);
      expect(await company.claim()).toMatchObject([{ address: 'new@example.com' }]);
    });

    test.each([
      ['no consent', { sql: 'DELETE FROM consents RETURNING topic' }, 'no_consent', 'skipped'],
      ['no address', { sql: 'UPDATE contacts SET email = NULL RETURNING id' }, 'no_address', 'skipped'],
      [
        'a bad address',
        { sql: "UPDATE contacts SET email = 'a b@example.com' RETURNING id" },
        'invalid_address',
        'skipped',
      ],
      ['no contact', { sql: 'DELETE FROM contacts RETURNING id' }, 'contact_missing', 'skipped'],
      [
        'a stopped journey',
        { sql: "UPDATE journeys SET status = 'stopped' RETURNING id" },
        'journey_stopped',
        'cancelled',
      ],
      ['a paused journey', { sql: "UPDATE journeys SET status = 'paused' RETURNING id" }, 'journey_paused', 'held'],
      ['no content', { sql: 'DELETE FROM version_messages RETURNING reference' }, 'template_missing', 'failed'],
    ])('with %s is not claimed and says why', async (_what, { sql }, code, state) => {
      await readyMessage();
      await company.rows(sql);
      expect(await company.claim()).toEqual([]);
      expect(await only()).toMatchObject({ state, reason_code: code });
      expect(await company.touchpoints('not_sent')).toHaveLength(state === 'held' ? 0 : 1);
    });

    test('past its use is left out as stale', async () => {
      await readyMessage();
      company.clock.advance(72 * hourMs);
      expect(await company.claim()).toEqual([]);
      expect(await only()).toMatchObject({ state: 'skipped', reason_code: 'stale' });
    });

    test('stays ready while all sending is stopped', async () => {
      await readyMessage();
      const [message] = await company.claim();
      await company.rows(
        "INSERT INTO settings (key, value, updated_at) VALUES ('sending_stopped', 'true', 0) RETURNING key",
      );
      const answers = await company.engine.markHandingOff([{ key: message?.key ?? '', epoch: message?.epoch ?? 0 }]);
      expect(answers).toMatchObject([{ granted: false, reason: { code: 'sending_stopped' } }]);
      expect(await only()).toMatchObject({ state: 'ready' });
      expect(await company.claim()).toEqual([]);
      await company.rows("DELETE FROM settings WHERE key = 'sending_stopped' RETURNING key");
      expect(await company.claim()).toHaveLength(1);
    });

    test('stays ready, uncounted and with one alert, while its provider does not answer', async () => {
      await readyMessage();
      const gone = { kind: 'rejected-temporarily', reason: why, scope: 'provider', retryAfterMs: null } as const;
      await company.handOver(gone);
      expect(await only()).toMatchObject({ state: 'ready', attempts: 0 });
      company.clock.advance(10_000);
      expect(await company.claim()).toEqual([]);
      company.clock.advance(minuteMs);
      await company.handOver(gone);
      company.clock.advance(2 * minuteMs);
      await company.handOver(sentOutcome);
      expect(await company.rows('SELECT resolved_at FROM alerts')).toHaveLength(1);
      expect(await company.rows('SELECT * FROM provider_pauses')).toEqual([]);
    });

    test('given back by its owner is ready at once; a stale lease gives nothing back', async () => {
      await readyMessage();
      const [message] = await company.claim();
      const lease = { key: message?.key ?? '', epoch: message?.epoch ?? 0 };
      await company.engine.releaseClaims([{ ...lease, epoch: lease.epoch + 1 }]);
      expect(await company.claim()).toEqual([]);
      await company.engine.releaseClaims([lease]);
      expect(await company.claim()).toMatchObject([{ key: lease.key, epoch: lease.epoch + 1, attempt: 1 }]);
    });

    test('whose lease ran out can be claimed again, but only when it was not being handed off', async () => {
      await readyMessage();
      const [message] = await company.claim();
      expect(await company.engine.recoverLeases('expired')).toEqual({ released: 0, unsure: 0 });
      company.clock.advance(3 * minuteMs);
      expect(await company.engine.recoverLeases('expired')).toEqual({ released: 1, unsure: 0 });
      const [again] = await company.claim();
      await company.engine.markHandingOff([{ key: message?.key ?? '', epoch: again?.epoch ?? 0 }]);
      company.clock.advance(16 * minuteMs);
      expect(await company.engine.recoverLeases('expired')).toEqual({ released: 0, unsure: 1 });
    });
  });
}
