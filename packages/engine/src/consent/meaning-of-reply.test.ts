import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meaningOfReply } from './meaning-of-reply.ts';

const stopWords = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT', 'OPT OUT'];

describe('a reply by text', () => {
  test.each(stopWords)('%s opts out', (word) => {
    expect(meaningOfReply(word, false)).toBe('stop');
  });

  test.each([
    ['Stop', 'stop'],
    [' stop. ', 'stop'],
    ['"STOP!!!"', 'stop'],
    ['opt-out', 'stop'],
    ['ＳＴＯＰ', 'stop'],
    ['START', 'start'],
    ['unstop', 'start'],
    ['help', 'help'],
    ['Info?', 'help'],
    ['please stop texting me', 'refusal'],
    ["Don't text me again", 'refusal'],
    ['remove me from this list', 'refusal'],
    ['leave me alone', 'refusal'],
    ['no more messages', 'refusal'],
    ['wrong number', 'refusal'],
    ['STOP IT', 'refusal'],
    ['Unsubscribe me', 'refusal'],
    ['When does the store end its sale?', 'reply'],
    ['I can help you', 'reply'],
    ['see you at the bus stop', 'reply'],
    ['Do you cancel orders?', 'reply'],
    ['', 'reply'],
    ['👍', 'reply'],
  ])('%j means %s', (body, meaning) => {
    expect(meaningOfReply(body, false)).toBe(meaning);
  });

  test('YES opts in only somebody who had opted out', () => {
    expect([meaningOfReply('Yes!', true), meaningOfReply('Yes!', false)]).toEqual(['start', 'reply']);
  });

  test('an opt-out word counts in any case, with any punctuation and space around it', () => {
    const around = fc.string({ unit: fc.constantFrom(' ', '.', '!', '"', '\n', '-', '…'), maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom(...stopWords), around, around, fc.boolean(), (word, before, after, isLower) => {
        return meaningOfReply(`${before}${isLower ? word.toLowerCase() : word}${after}`, false) === 'stop';
      }),
    );
  });
});
