import { deliveryPolicy } from '@perennial/engine';
import { expect, test } from 'vitest';
import { saveContact } from '../contacts/save-contact.ts';
import { openTestStore } from '../testing/open-test-store.ts';
import { receiveText } from './receive-text.ts';

/** Noon in Berlin, where the number is from. */
const NOW = Date.UTC(2026, 10, 22, 11);
const PHONE = '+4915112345678';

test('the answer to STOP passes the gate, reaches the sender with its words, and nothing else does', async () => {
  const store = await openTestStore(NOW);
  const admitEntry = () => ({ admitted: false, reason: null }) as const;
  await store.write((session) => saveContact(session, { id: null, input: { phone: PHONE } }, { now: NOW, admitEntry }));
  const text = { provider: 'sms-sandbox', from: PHONE, to: '+4915100000000', handledByProvider: null, now: NOW };
  const receive = (providerMessageId: string, body: string) =>
    store.write((session) => receiveText(session, { ...text, providerMessageId, body }));
  const claim = () => {
    const input = {
      now: NOW,
      channel: 'sms',
      provider: 'sms-sandbox',
      limit: 10,
      owner: 'test',
      leaseMs: 60_000,
    } as const;
    return store.engineStore.claimMessages(input, deliveryPolicy);
  };
  await receive('t1', 'STOP');
  await receive('t2', 'STOP');
  const [answer, ...others] = await claim();
  expect(others).toEqual([]);
  expect([answer?.address, answer?.content]).toEqual([
    PHONE,
    {
      channel: 'sms',
      body: 'Our company: you are opted out and will get no more texts. Reply START to get them again.',
    },
  ]);
  await store.close();
});
