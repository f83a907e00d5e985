import { describe, expect, it } from 'vitest';
import type { DeliveryFacts } from '../ports/delivery-facts.ts';
import { deliveryPolicy } from './delivery-policy.ts';

/** Monday 2 March 2026, 12:00 UTC: 13:00 in Berlin. */
const noon = 1_772_452_800_000;
const hourMs = 3_600_000;

type Change = Partial<Omit<DeliveryFacts, 'message'>> & { readonly message?: Partial<DeliveryFacts['message']> };

function facts({ message, ...change }: Change = {}): DeliveryFacts {
  return {
    message: {
      origin: 'enrollment',
      channel: 'email',
      messageClass: 'marketing',
      topic: 'news',
      expiresAt: noon + 72 * hourMs,
      ownAddress: null,
      ...message,
    },
    contact: { email: 'ana@example.com', phone: '+4915112345678', timeZone: 'Europe/Berlin' },
    consents: [{ topic: 'news', choice: 'opted_in' }],
    suppressions: [],
    journey: { name: 'Welcome', status: 'live' },
    company: { timeZone: 'Europe/Lisbon', smsWindow: { from: '09:00', until: '20:00' } },
    isSendingStopped: false,
    ...change,
  };
}

const sms = { channel: 'sms' } as const;
const transactional = { messageClass: 'transactional', topic: null } as const;
const optedOut = (topic: string) => ({ topic, choice: 'opted_out' }) as const;
const optedIn = (topic: string) => ({ topic, choice: 'opted_in' }) as const;

describe('a message may leave', () => {
  it.each<[string, Change, string]>([
    ['with a yes to its topic', {}, 'ana@example.com'],
    ['with a yes to the whole channel', { consents: [optedIn('*')] }, 'ana@example.com'],
    ['as transactional without any consent', { message: transactional, consents: [optedOut('*')] }, 'ana@example.com'],
    [
      'as transactional past a suppression of marketing',
      { message: transactional, suppressions: [{ cause: 'complaint', scope: 'marketing' }] },
      'ana@example.com',
    ],
    ['from a closed journey', { journey: { name: 'Welcome', status: 'closed' } }, 'ana@example.com'],
    [
      'as a test to the address typed in',
      { message: { origin: 'test', ownAddress: 'me@example.com' }, consents: [], journey: null },
      'me@example.com',
    ],
    [
      'as the answer to HELP though marketing is barred',
      {
        message: { ...sms, origin: 'system', ownAddress: '+4915112345678' },
        suppressions: [{ cause: 'sms_stop', scope: 'marketing' }],
        consents: [optedOut('*')],
        journey: null,
      },
      '+4915112345678',
    ],
    ['as a text within the window', { message: sms }, '+4915112345678'],
  ])('%s', (_when, change, address) => {
    expect(deliveryPolicy(facts(change), noon)).toEqual({ kind: 'send', address });
  });
});

describe('a message is left out', () => {
  it.each<[string, Change, string, string]>([
    ['without a recorded yes', { consents: [] }, 'skip', 'no_consent'],
    ['with a yes to another topic only', { consents: [optedIn('offers')] }, 'skip', 'no_consent'],
    [
      'after a no to its topic, whatever the channel says',
      { consents: [optedIn('*'), optedOut('news')] },
      'skip',
      'topic_opt_out',
    ],
    [
      'after a no to the channel, whatever the topic says',
      { consents: [optedOut('*'), optedIn('news')] },
      'skip',
      'channel_opt_out',
    ],
    [
      'after a hard bounce, also when transactional',
      { message: transactional, suppressions: [{ cause: 'hard_bounce', scope: 'all' }] },
      'skip',
      'hard_bounced_before',
    ],
    ['after a complaint', { suppressions: [{ cause: 'complaint', scope: 'marketing' }] }, 'skip', 'complained_before'],
    ['after STOP', { message: sms, suppressions: [{ cause: 'sms_stop', scope: 'marketing' }] }, 'skip', 'sms_stop'],
    ['for a cause that is new to us', { suppressions: [{ cause: 'moon', scope: 'all' }] }, 'skip', 'suppressed_manual'],
    ['without an address', { contact: { email: null, phone: null, timeZone: null } }, 'skip', 'no_address'],
    ['for a broken address', { contact: { email: 'ana@', phone: null, timeZone: null } }, 'skip', 'invalid_address'],
    [
      'for an address not in its stored form',
      { contact: { email: 'Ana@Example.com', phone: null, timeZone: null } },
      'skip',
      'invalid_address',
    ],
    [
      'for a broken number',
      { message: sms, contact: { email: null, phone: '+49', timeZone: null } },
      'skip',
      'invalid_phone_e164',
    ],
    ['without a contact', { contact: null }, 'skip', 'contact_missing'],
    ['at the moment it loses its use', { message: { expiresAt: noon } }, 'skip', 'stale'],
    ['when its journey was stopped', { journey: { name: 'Welcome', status: 'stopped' } }, 'cancel', 'journey_stopped'],
    [
      'for now when its journey is paused',
      { journey: { name: 'Welcome', status: 'paused' } },
      'hold',
      'journey_paused',
    ],
    ['for now while all sending is stopped', { isSendingStopped: true, contact: null }, 'wait', 'sending_stopped'],
  ])('%s', (_when, change, kind, code) => {
    expect(deliveryPolicy(facts(change), noon)).toMatchObject({ kind, reason: { code } });
  });
});

describe('a text outside the sending window', () => {
  /** 22:30 in Berlin. */
  const night = noon + 9.5 * hourMs;
  const opensAt = noon + 20 * hourMs;

  it('waits until the window opens for the recipient', () => {
    expect(deliveryPolicy(facts({ message: sms }), night)).toMatchObject({
      kind: 'hold',
      heldReason: 'quiet',
      notBefore: opensAt,
    });
  });

  it('leaves at the minute the window opens, not before', () => {
    expect(deliveryPolicy(facts({ message: sms }), opensAt - 1)).toMatchObject({ kind: 'hold' });
    expect(deliveryPolicy(facts({ message: sms }), opensAt)).toMatchObject({ kind: 'send' });
  });

  it('is dropped when the window opens too late for it', () => {
    const message = { ...sms, expiresAt: opensAt };
    expect(deliveryPolicy(facts({ message }), night)).toMatchObject({
      kind: 'skip',
      reason: { code: 'quiet_hours_dropped' },
    });
  });

  it('leaves when it is transactional or a test', () => {
    const owed = { ...sms, ...transactional };
    const test = { ...sms, origin: 'test', ownAddress: '+4915112345678' } as const;
    expect([owed, test].map((message) => deliveryPolicy(facts({ message }), night).kind)).toEqual(['send', 'send']);
  });

  it('waits for all zones of the country when the zone is unknown', () => {
    const contact = { email: null, phone: '+12025550123', timeZone: null };
    // 12:00 UTC is 7:00 in New York and 2:00 in Honolulu: both are open from 9:00 in Honolulu, 19:00 UTC, on.
    expect(deliveryPolicy(facts({ message: sms, contact }), noon)).toMatchObject({
      kind: 'hold',
      notBefore: noon + 7 * hourMs,
    });
  });
});
