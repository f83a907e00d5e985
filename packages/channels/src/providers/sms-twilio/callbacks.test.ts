import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { twilioSignature } from '../../../../../tests/support/twilio-fake-signature.ts';
import { factOfReport, inboundUrl, statusCallbackUrl } from '../../callback.ts';
import { twilioCallbacks } from './callbacks.ts';
import { twilioSettingsSchema } from './settings.ts';

const authToken = 'token-1234567890';
const settings = twilioSettingsSchema.parse({ accountSid: `AC${'0'.repeat(32)}`, authToken, from: '+15005550006' });
const statusUrl = statusCallbackUrl('https://mail.willow.example', 'sms-twilio', 'KEY1');
const replyUrl = inboundUrl('https://mail.willow.example', 'sms-twilio');

function signed(url: string, form: Record<string, string>, changes: { body?: string; signature?: string } = {}) {
  const headers = { 'x-twilio-signature': changes.signature ?? twilioSignature(authToken, url, form) };
  return { url, headers, rawBody: Buffer.from(changes.body ?? new URLSearchParams(form).toString()) };
}

describe('a status report', () => {
  it.each([
    ['queued', undefined, 'accepted', null, null],
    ['sending', undefined, 'accepted', null, null],
    ['a-word-of-tomorrow', undefined, 'accepted', null, null],
    ['sent', undefined, 'sent', null, null],
    ['delivered', undefined, 'delivered', null, null],
    ['read', undefined, 'delivered', null, null],
    ['undelivered', '30003', 'failed', 'unreachable', 'soft'],
    ['undelivered', '30004', 'failed', 'spam_blocked', 'block'],
    ['undelivered', '30005', 'failed', 'unknown_handset', 'hard'],
    ['undelivered', '30006', 'failed', 'landline', 'hard'],
    ['undelivered', '30007', 'failed', 'blocked_content', 'block'],
    ['undelivered', '30008', 'failed', 'rejected_temp', 'soft'],
    ['failed', '21610', 'failed', 'sms_stop', 'block'],
    ['failed', '30034', 'failed', 'misconfigured', 'block'],
    ['failed', undefined, 'failed', 'rejected', 'soft'],
  ])('%s with code %s is %s, %s, fault %s', (word, code, status, reason, bounceClass) => {
    const form = { MessageSid: 'SM1', MessageStatus: word, ...(code !== undefined && { ErrorCode: code }) };
    const outcome = twilioCallbacks.status(signed(statusUrl, form), settings);
    if (outcome.kind !== 'accepted') throw new Error(outcome.reason.sentence);
    expect(outcome.fact).toMatchObject({ messageKey: 'KEY1', providerMessageId: 'SM1', status, bounceClass });
    expect(outcome.fact.reason?.code ?? null).toBe(reason);
    expect(outcome.answer.status).toBe(204);
  });
});

describe('a fact made of a report', () => {
  const report = (word: string) => {
    const form = { MessageSid: 'SM1', MessageStatus: word, ErrorCode: '30005' };
    const outcome = twilioCallbacks.status(signed(statusUrl, form), settings);
    return outcome.kind === 'accepted' ? factOfReport('sms-twilio', outcome.fact, 7) : null;
  };

  it('is delivered or bounced, named so that a repeat changes nothing', () => {
    const base = { messageKey: 'KEY1', providerMessageId: 'SM1', provider: 'sms-twilio', at: 7, isMachine: false };
    const delivered = { kind: 'delivered', bounceClass: null, dedupeKey: 'sms-twilio:SM1:delivered', values: {} };
    expect(report('delivered')).toEqual({ ...base, ...delivered });
    expect(report('undelivered')).toMatchObject({ ...base, kind: 'bounced', bounceClass: 'hard' });
    expect(report('failed')).toEqual(report('undelivered'));
  });

  it('is none on the way there', () => {
    expect([report('queued'), report('sending'), report('sent')]).toEqual([null, null, null]);
  });
});

describe('an incoming message', () => {
  const form = { MessageSid: 'SM2', From: '+4915112345678', To: '+15005550006', Body: 'STOP & more + ü' };

  it('is taken as written and answered without instructions', () => {
    const outcome = twilioCallbacks.inbound(signed(replyUrl, form), settings);
    expect(outcome).toMatchObject({
      kind: 'accepted',
      fact: { providerMessageId: 'SM2', from: form.From, to: form.To, body: form.Body, handledByProvider: null },
      answer: { status: 200, contentType: 'text/xml' },
    });
  });

  it('tells what Twilio already did with it', () => {
    const outcome = twilioCallbacks.inbound(signed(replyUrl, { ...form, OptOutType: 'STOP' }), settings);
    expect(outcome).toMatchObject({ fact: { handledByProvider: 'stop' } });
  });

  it('with fields missing is malformed, not believed', () => {
    const outcome = twilioCallbacks.inbound(signed(replyUrl, { MessageSid: 'SM2' }), settings);
    expect(outcome).toMatchObject({ kind: 'refused', reason: { code: 'callback_malformed' } });
  });
});

describe('a signature', () => {
  const form = { MessageSid: 'SM1', MessageStatus: 'delivered' };
  const invalid = { kind: 'refused', reason: { code: 'signature_invalid' } };

  it('that is missing, of another token or of another address is refused', () => {
    const good = signed(statusUrl, form);
    expect(twilioCallbacks.status({ ...good, headers: {} }, settings)).toMatchObject(invalid);
    expect(twilioCallbacks.status({ ...good, url: `${statusUrl}X` }, settings)).toMatchObject(invalid);
    const foreign = signed(statusUrl, form, { signature: twilioSignature('another-token', statusUrl, form) });
    expect(twilioCallbacks.status(foreign, settings)).toMatchObject(invalid);
  });

  it('covers every byte of the body', () => {
    const good = signed(statusUrl, form);
    fc.assert(
      fc.property(fc.nat({ max: good.rawBody.length - 1 }), fc.integer({ min: 1, max: 127 }), (at, change) => {
        const rawBody = Buffer.from(good.rawBody);
        rawBody[at] = (rawBody[at] ?? 0) ^ change;
        const before = new URLSearchParams(good.rawBody.toString()).toString();
        // another spelling of the same fields is the same request
        if (new URLSearchParams(rawBody.toString()).toString() === before) return;
        expect(twilioCallbacks.status({ ...good, rawBody }, settings)).toMatchObject(invalid);
      }),
    );
  });

  it('never lets a stranger make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (rawBody, signature) => {
        const request = { url: replyUrl, headers: { 'x-twilio-signature': signature }, rawBody };
        expect(twilioCallbacks.inbound(request, settings)).toMatchObject(invalid);
      }),
    );
  });
});
