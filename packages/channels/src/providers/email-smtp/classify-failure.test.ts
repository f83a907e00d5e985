import { describe, expect, it } from 'vitest';
import { bounceClass, parseReply } from './classify-failure.ts';

describe('the class of a refusal', () => {
  it.each([
    // address
    ['550 5.1.1 user unknown', 'hard'],
    ['550 5.1.2 bad destination host', 'hard'],
    ['501 5.1.3 bad address syntax', 'hard'],
    ['551 5.1.6 moved', 'hard'],
    ['556 5.1.10 null MX', 'hard'],
    // the enhanced code wins over the basic one
    ['450 5.1.1 user unknown', 'hard'],
    ['550 4.1.1 user unknown for now', 'soft'],
    ['552 5.2.2 mailbox full', 'soft'],
    ['550 4.2.2 over quota', 'soft'],
    ['550 5.4.1 no answer from host', 'soft'],
    ['550 5.4.7 delivery time expired', 'soft'],
    ['550 5.2.1 disabled', 'disabled'],
    ['550 5.7.1 relaying denied', 'block'],
    ['550 5.7.26 unauthenticated', 'block'],
    ['550 5.7.515 sender requirements', 'block'],
    ['552 5.3.4 too big', 'content'],
    ['554 5.6.0 bad content', 'content'],
    ['503 5.5.1 bad sequence', 'content'],
    ['550 5.0.0 no', 'soft'],
    ['451 4.7.1 greylisted', 'soft'],
    // without one, the text decides, and never a wish to see a hard bounce
    ['550 No such user here', 'hard'],
    ['550 User unknown', 'hard'],
    ['550 Recipient not found', 'hard'],
    ['550 mailbox does not exist', 'hard'],
    ['550 Invalid recipient', 'hard'],
    ['550 Mailbox full, user unknown to quota', 'soft'],
    ['552 Requested mail action aborted: exceeded storage allocation, mailbox full', 'soft'],
    ['550 Blocked for spam, invalid recipient list', 'block'],
    ['554 Message rejected due to DMARC policy', 'block'],
    ['552 message size exceeds limit', 'content'],
    ['550 Requested action not taken: mailbox unavailable', 'soft'],
    ['554 Transaction failed', 'soft'],
    ['421 Too many connections', 'soft'],
    ['450 no such user', 'soft'],
  ])('"%s" is %s', (text, expected) => {
    const reply = parseReply(text);
    expect(reply === null ? null : bounceClass(reply)).toBe(expected);
  });

  it.each(['', 'hello', '99 no', '2500 no', '250x'])('is not read from "%s"', (text) => {
    expect(parseReply(text)).toBeNull();
  });
});
