import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConsentChoice, ReceivedText } from '../ports/consent-choice.ts';
import type { MessageFact } from '../ports/message-fact.ts';
import { type InboundStoreFixture, inboundEvent, NOW } from './inbound-store.conformance.ts';

const DAY = 24 * 60 * 60 * 1000;
const PHONE = '+4915112345678';
const EMAIL = 'ana@example.com';

/** What every inbound store must do with choices, texts and reports. */
export function describeConsentAndFeedback(name: string, open: () => Promise<InboundStoreFixture>): void {
  describe(`${name} with consents and feedback`, () => {
    let fixture: InboundStoreFixture;
    let contactId: number;
    beforeEach(async () => {
      fixture = await open();
      contactId = await addContact('u1', EMAIL, PHONE);
    });
    afterEach(() => fixture.close());

    const addContact = async (externalId: string, email: string, phone: string): Promise<number> => {
      const event = inboundEvent({ clues: { externalId, email, phone, anonymousId: null } });
      const admitted = await fixture.store.admit({ now: NOW, events: [event] }, () => ({
        admitted: false,
        reason: null,
      }));
      const [outcome] = admitted;
      return outcome?.kind === 'accepted' ? outcome.contactId : 0;
    };
    const addMessage = async (
      key: string,
      change: Readonly<Record<string, string | number | null>> = {},
    ): Promise<number> => {
      const row = {
        message_key: key,
        origin: 'enrollment',
        contact_id: contactId,
        channel: 'email',
        topic: 'offers-and-news',
        message_class: 'marketing',
        address: EMAIL,
        state: 'sent',
        lane: 3,
        expires_at: NOW + DAY,
        created_at: NOW,
        updated_at: NOW,
        ...change,
      };
      const columns = Object.keys(row).join(', ');
      const marks = Object.keys(row)
        .map(() => '?')
        .join(', ');
      const [made] = await fixture.rows(
        `INSERT INTO messages (${columns}) VALUES (${marks}) RETURNING id`,
        Object.values(row),
      );
      return Number(made?.['id']);
    };
    const choose = (change: Partial<ConsentChoice>): Promise<readonly string[]> =>
      fixture.store.recordConsents({
        now: NOW,
        choices: [
          {
            contactId,
            channel: 'email',
            topic: 'offers-and-news',
            choice: 'opted_in',
            source: 'form',
            textShown: null,
            ip: null,
            actor: null,
            messageId: null,
            at: NOW,
            isExplicit: true,
            ...change,
          },
        ],
      });
    const choices = async (): Promise<readonly string[]> =>
      (await fixture.rows('SELECT channel, topic, choice FROM consents ORDER BY channel, topic')).map(
        (row) => `${row['channel']} ${row['topic']} ${row['choice']}`,
      );
    const suppressed = async (): Promise<readonly string[]> =>
      (
        await fixture.rows(
          'SELECT channel, cause, scope FROM suppressions WHERE lifted_at IS NULL ORDER BY channel, cause',
        )
      ).map((row) => `${row['channel']} ${row['cause']} ${row['scope']}`);

    describe('choices', () => {
      test('a yes and a no are kept with their evidence and told in the timeline', async () => {
        expect(await choose({ textShown: 'Send me offers', ip: '192.0.2.1' })).toEqual(['recorded']);
        expect(await choose({})).toEqual(['unchanged']);
        expect(await choose({ choice: 'opted_out', source: 'api' })).toEqual(['recorded']);
        expect(await choices()).toEqual(['email offers-and-news opted_out']);
        const evidence = await fixture.rows('SELECT choice, source, text_shown, ip FROM consent_changes ORDER BY id');
        expect(evidence).toEqual([
          { choice: 'opted_in', source: 'form', text_shown: 'Send me offers', ip: '192.0.2.1' },
          { choice: 'opted_out', source: 'api', text_shown: null, ip: null },
        ]);
        const told = await fixture.rows(
          "SELECT sentence FROM touchpoints WHERE kind IN ('opted_in', 'opted_out') ORDER BY id",
        );
        expect(told.map((row) => row['sentence'])).toEqual([
          'Agreed to “Offers and news” by email (form).',
          'Opted out of “Offers and news” by email (api).',
        ]);
      });

      test('a yes from a file never undoes a no', async () => {
        await choose({ topic: '*', choice: 'opted_out' });
        expect(await choose({ isExplicit: false, source: 'import' })).toEqual(['kept_opt_out']);
        expect([await choices(), await suppressed()]).toEqual([
          ['email * opted_out'],
          ['email unsubscribed_all marketing'],
        ]);
      });

      test('a no outlives its contact: a yes from a file for the same address is not taken', async () => {
        await choose({ topic: '*', choice: 'opted_out' });
        await fixture.rows('DELETE FROM contacts RETURNING id');
        contactId = await addContact('u9', EMAIL, PHONE);
        expect(await choose({ isExplicit: false, source: 'import' })).toEqual(['kept_opt_out']);
        expect(await choices()).toEqual([]);
      });

      test('a new explicit yes to one topic after a no to everything counts for that topic alone', async () => {
        await choose({});
        await choose({ topic: 'order-updates' });
        await choose({ topic: '*', choice: 'opted_out' });
        expect(await choose({ topic: 'order-updates' })).toEqual(['recorded']);
        expect([await choices(), await suppressed()]).toEqual([
          ['email offers-and-news opted_out', 'email order-updates opted_in'],
          [],
        ]);
      });
    });

    describe('unsubscribing', () => {
      const unsubscribe = (scope: 'topic' | 'all', messageKey = 'k1') =>
        fixture.store.unsubscribe({ messageKey, scope, source: 'unsubscribe-link', ip: null, now: NOW });

      test('ends the topic of the message, once', async () => {
        await choose({});
        await addMessage('k1');
        expect(await unsubscribe('topic')).toEqual({
          kind: 'unsubscribed',
          channel: 'email',
          topic: 'offers-and-news',
          maskedAddress: 'a…@example.com',
        });
        expect(await unsubscribe('topic')).toMatchObject({ kind: 'already' });
        expect(await choices()).toEqual(['email offers-and-news opted_out']);
        const [message] = await fixture.rows('SELECT unsubscribed_at FROM messages');
        expect(Number(message?.['unsubscribed_at'])).toBe(NOW);
      });

      test('ends everything when asked to, and when the message has no topic', async () => {
        await addMessage('k1', { topic: null });
        expect(await unsubscribe('topic')).toMatchObject({ kind: 'unsubscribed', topic: null });
        expect([await choices(), await suppressed()]).toEqual([
          ['email * opted_out'],
          ['email unsubscribed_all marketing'],
        ]);
      });

      test('works for a contact that is gone', async () => {
        await addMessage('k1');
        await fixture.rows('DELETE FROM contacts RETURNING id');
        expect(await unsubscribe('topic')).toMatchObject({ kind: 'unsubscribed' });
        expect(await suppressed()).toEqual(['email unsubscribed_all marketing']);
      });

      test('knows nothing of a key that no message has', async () => {
        expect(await unsubscribe('all', 'nope')).toEqual({ kind: 'unknown' });
      });
    });

    describe('a text from a contact', () => {
      let texts = 0;
      const receive = (body: string, change: Partial<ReceivedText> = {}) => {
        texts += 1;
        return fixture.store.receiveText({
          provider: 'sms-sandbox',
          providerMessageId: `t${texts}`,
          from: PHONE,
          to: '+4915100000000',
          body,
          handledByProvider: null,
          now: NOW,
          ...change,
        });
      };
      const answers = async (): Promise<readonly unknown[]> =>
        (await fixture.rows("SELECT content FROM messages WHERE origin = 'system' ORDER BY id")).map(
          (row) => (JSON.parse(String(row['content'])) as { body: string }).body, // a FrozenContent that answerText wrote
        );

      test('STOP opts out of all texts at once and is answered once, however often it comes', async () => {
        expect(await receive('Stop.')).toMatchObject({ kind: 'stop', contactId });
        await receive('STOP');
        await receive('stop', { providerMessageId: 't1' });
        expect([await choices(), await answers()]).toEqual([
          ['sms * opted_out'],
          ['Our company: you are opted out and will get no more texts. Reply START to get them again.'],
        ]);
        expect(await suppressed()).toContain('sms sms_stop all');
        const [answer] = await fixture.rows("SELECT address, state, expires_at FROM messages WHERE origin = 'system'");
        expect({ ...answer, expires_at: Number(answer?.['expires_at']) }).toEqual({
          address: PHONE,
          state: 'ready',
          expires_at: NOW + 5 * 60 * 1000,
        });
      });

      test('STOP concerns every contact with the number, and a number that nobody has', async () => {
        await addContact('u2', 'ben@example.com', PHONE);
        await receive('STOP');
        expect(await choices()).toEqual(['sms * opted_out', 'sms * opted_out']);
        expect(await receive('STOP', { from: '+12025550123' })).toMatchObject({
          kind: 'stop',
          contactId: null,
          replyKey: null,
        });
        expect(await fixture.rows("SELECT 1 FROM suppressions WHERE cause = 'sms_stop'")).toHaveLength(2);
      });

      test('nothing is answered that the provider answered already', async () => {
        expect(await receive('STOP', { handledByProvider: 'stop' })).toMatchObject({ kind: 'stop', replyKey: null });
        expect(await suppressed()).toContain('sms sms_stop all');
      });

      test('START brings back what had been agreed to, and nothing else', async () => {
        await choose({ channel: 'sms', topic: 'order-updates' });
        await receive('STOP');
        expect(await receive('START')).toMatchObject({ kind: 'start' });
        expect([await choices(), await suppressed()]).toEqual([['sms order-updates opted_in'], []]);
        expect(await answers()).toHaveLength(2);
      });

      test('START agrees to texts for who had agreed to none', async () => {
        await receive('START');
        expect(await choices()).toEqual(['sms * opted_in']);
      });

      test('YES opts in only after an opt-out', async () => {
        expect(await receive('YES')).toMatchObject({ kind: 'reply' });
        await receive('STOP');
        expect(await receive('yes')).toMatchObject({ kind: 'start' });
      });

      test('HELP says who we are and changes no choice', async () => {
        expect(await receive('HELP')).toMatchObject({ kind: 'help' });
        expect([await choices(), await answers()]).toEqual([
          [],
          ['Our company. Reply STOP to get no more texts. Message and data rates may apply.'],
        ]);
      });

      test('a refusal in other words holds the number back and raises an alert', async () => {
        expect(await receive('please stop texting me')).toMatchObject({ kind: 'refusal', replyKey: null });
        expect(await suppressed()).toEqual(['sms manual all']);
        expect(await fixture.rows('SELECT kind FROM alerts WHERE resolved_at IS NULL')).toEqual([
          { kind: 'sms_refusal' },
        ]);
      });

      test('a clear choice afterwards lets texts go on and closes the alert', async () => {
        await receive('please stop texting me');
        await choose({ channel: 'sms' });
        expect(await suppressed()).toEqual([]);
        expect(await fixture.rows('SELECT kind FROM alerts WHERE resolved_at IS NULL')).toEqual([]);
      });

      test('a reply is tied to the last text that left', async () => {
        await addMessage('k1', { channel: 'sms', address: PHONE });
        const last = await addMessage('k2', { channel: 'sms', address: PHONE });
        expect(await receive('Thanks!')).toMatchObject({ kind: 'reply' });
        const [touchpoint] = await fixture.rows("SELECT message_id, sentence FROM touchpoints WHERE kind = 'replied'");
        expect([Number(touchpoint?.['message_id']), touchpoint?.['sentence']]).toEqual([last, 'Replied: “Thanks!”']);
        const replied = await fixture.rows('SELECT message_key FROM messages WHERE replied_at IS NOT NULL');
        expect(replied).toEqual([{ message_key: 'k2' }]);
      });
    });

    describe('feedback', () => {
      let facts = 0;
      const fact = (change: Partial<MessageFact> = {}): MessageFact => {
        facts += 1;
        return {
          dedupeKey: `f${facts}`,
          provider: 'test',
          kind: 'delivered',
          messageKey: 'k1',
          providerMessageId: null,
          at: NOW,
          bounceClass: null,
          isMachine: false,
          values: {},
          ...change,
        };
      };
      const apply = (list: readonly MessageFact[]) => fixture.store.applyFeedback({ now: NOW, facts: list });
      const state = async (key = 'k1'): Promise<readonly unknown[]> => {
        const [row] = await fixture.rows(
          'SELECT state, feedback, opened_at, clicked_at FROM messages WHERE message_key = ?',
          [key],
        );
        const time = (value: unknown): number | null => (value === null ? null : Number(value));
        return [row?.['state'], row?.['feedback'], time(row?.['opened_at']), time(row?.['clicked_at'])];
      };

      test('counts a fact once', async () => {
        await addMessage('k1');
        const opened = fact({ kind: 'opened', at: NOW + 5 });
        expect(await apply([opened, opened])).toEqual(['applied', 'duplicate']);
        expect(await apply([opened])).toEqual(['duplicate']);
        expect(await fixture.rows("SELECT 1 FROM touchpoints WHERE kind = 'opened'")).toHaveLength(1);
      });

      test('keeps a fact whose message is unknown and applies it when the message is there', async () => {
        expect(await apply([fact({ messageKey: null, providerMessageId: 'SM1' })])).toEqual(['stored']);
        expect(await fixture.store.matchStoredFacts(NOW)).toBe(0);
        await addMessage('k1', { provider_message_id: 'SM1' });
        expect(await fixture.store.matchStoredFacts(NOW)).toBe(1);
        expect(await fixture.store.matchStoredFacts(NOW)).toBe(0);
        expect(await state()).toEqual(['sent', 'delivered', null, null]);
      });

      test('a report proves that an unsure message left', async () => {
        await addMessage('k1', { state: 'unsure' });
        await apply([fact()]);
        expect(await state()).toEqual(['sent', 'delivered', null, null]);
      });

      test('a click of a scanner is told but not counted', async () => {
        await addMessage('k1');
        await apply([fact({ kind: 'clicked', isMachine: true })]);
        expect(await state()).toEqual(['sent', 'none', null, null]);
        expect(await fixture.rows("SELECT 1 FROM touchpoints WHERE kind = 'clicked'")).toHaveLength(1);
      });

      test.each([
        ['a hard bounce', { kind: 'bounced', bounceClass: 'hard' }, ['email hard_bounce all']],
        ['a complaint', { kind: 'complained' }, ['email complaint marketing']],
        ['a soft bounce', { kind: 'bounced', bounceClass: 'soft' }, []],
        ['a block', { kind: 'bounced', bounceClass: 'block' }, []],
        ['a disabled mailbox', { kind: 'bounced', bounceClass: 'disabled' }, []],
      ] as const)('%s suppresses accordingly', async (_what, change, expected) => {
        await addMessage('k1');
        await apply([fact(change)]);
        expect(await suppressed()).toEqual(expected);
      });

      test('a text refused for an opt-out at the provider counts as STOP, in the words of the provider', async () => {
        await addMessage('k1', { channel: 'sms', address: PHONE });
        const values = { code: 'sms_stop', sentence: 'The recipient opted out at the provider.' };
        await apply([fact({ kind: 'bounced', bounceClass: 'hard', values })]);
        expect(await suppressed()).toEqual(['sms sms_stop all']);
        const [touchpoint] = await fixture.rows("SELECT sentence FROM touchpoints WHERE kind = 'bounced'");
        expect(touchpoint?.['sentence']).toBe(values.sentence);
      });

      test('a mailbox disabled on two days is suppressed', async () => {
        await addMessage('k1');
        await addMessage('k2');
        await apply([fact({ kind: 'bounced', bounceClass: 'disabled' })]);
        await apply([fact({ kind: 'bounced', bounceClass: 'disabled', messageKey: 'k2', at: NOW + DAY })]);
        expect(await suppressed()).toEqual(['email hard_bounce all']);
      });

      test('any order and any repeats of facts end the same', async () => {
        const kinds = [
          { kind: 'delivered', at: NOW + 1 },
          { kind: 'bounced', bounceClass: 'soft', at: NOW + 2 },
          { kind: 'opened', at: NOW + 3 },
          { kind: 'opened', at: NOW + 4 },
          { kind: 'clicked', at: NOW + 5 },
          { kind: 'complained', at: NOW + 6 },
        ] as const;
        const orders = fc.sample(fc.shuffledSubarray([...kinds, ...kinds], { minLength: 12 }), {
          numRuns: 25,
          seed: 7,
        });
        for (const [run, order] of orders.entries()) {
          const key = `p${run}`;
          await addMessage(key, { address: `${key}@example.com` });
          for (const change of order)
            await apply([fact({ ...change, messageKey: key, dedupeKey: `${key}:${change.kind}:${change.at}` })]);
          expect(await state(key)).toEqual(['sent', 'complained', NOW + 3, NOW + 5]);
        }
      });
    });
  });
}
