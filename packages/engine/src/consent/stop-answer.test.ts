import { expect, test } from 'vitest';
import { suppressionRefusal } from '../policy/consent-policy.ts';
import type { DeliveryFacts } from '../ports/delivery-facts.ts';

const facts = (origin: DeliveryFacts['message']['origin'], cause: string): DeliveryFacts => ({
  message: {
    origin,
    channel: 'sms',
    messageClass: 'transactional',
    topic: null,
    expiresAt: 1,
    ownAddress: '+4915112345678',
  },
  contact: { email: null, phone: '+4915112345678', timeZone: null },
  consents: [{ topic: '*', choice: 'opted_out' }],
  suppressions: [{ cause, scope: 'all' }],
  journey: null,
  company: { timeZone: 'UTC', smsWindow: { from: '09:00', until: '20:00' } },
  isSendingStopped: false,
});

test.each([
  ['the answer to STOP reaches a number that has just opted out', 'system', 'sms_stop', true],
  ['nothing else reaches it', 'enrollment', 'sms_stop', false],
  ['no answer goes to a number that cannot receive', 'system', 'invalid_number', false],
] as const)('%s', (_rule, origin, cause, passes) => {
  expect(suppressionRefusal(facts(origin, cause)) === null).toBe(passes);
});
