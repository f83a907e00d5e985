import { afterEach, describe, expect, it } from 'vitest';
import { startTwilioFake, type TwilioFake } from './twilio-fake.ts';

const accountSid = `AC${'0123456789abcdef'.repeat(2)}`;
const authToken = 'fake-token';
let fake: TwilioFake | null = null;
afterEach(async () => fake?.close());

async function create(fields: Record<string, string>, sid = accountSid): Promise<readonly string[]> {
  fake = await startTwilioFake({ accountSid, authToken });
  await fetch(`${fake.baseUrl}/2010-04-01/Accounts/${sid}/Messages.json`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
    body: new URLSearchParams(fields),
  });
  return fake.violations;
}

describe('the Twilio fake', () => {
  const good = { To: '+4915112345678', From: '+15005550006', Body: 'Hi' };

  it('finds nothing wrong with a request that fits the description', async () => {
    expect(await create({ ...good, StatusCallback: 'https://example.com/x', MaxPrice: '0.5' })).toEqual([]);
  });

  it.each([
    [{ ...good, Text: 'Hi' }, 'unknown field Text'],
    [{ ...good, StatusCallback: 'not an address' }, 'StatusCallback must match format "uri"'],
    [{ ...good, ContentRetention: 'forever' }, 'ContentRetention must be equal to one of the allowed values'],
    [{ ...good, MessagingServiceSid: 'MG1' }, 'MessagingServiceSid must NOT have fewer than 34 characters'],
    [{ From: good.From, Body: 'Hi' }, "must have required property 'To'"],
    [{ To: good.To, Body: 'Hi' }, 'no sender'],
  ])('notes that %o does not fit', async (fields, violation) => {
    expect((await create(fields)).join()).toContain(violation);
  });

  it('notes an account SID that is none', async () => {
    expect((await create(good, 'ACshort')).join()).toContain('account');
  });
});
