import { type Field, factKey, messageFieldSchema, type Since } from '@perennial/segments';
import { describe, expect, test } from 'vitest';
import type { SegmentTrigger } from '../interpreter/trigger.ts';
import { TOY_NOW, toyContact } from '../testing/index.ts';
import { describeHappening, type Happening, type TimedTrigger } from './happening.ts';
import { type ContactBefore, createRehearsedContact, type RehearsedContact } from './rehearsed-contact.ts';

const nobody: ContactBefore = { contact: toyContact, attributes: {}, stages: {}, events: [] };
const bounds = { enrolledAt: TOY_NOW, arrivedAt: TOY_NOW };
const later = TOY_NOW + 1000;

function factOf(contact: RehearsedContact, field: Field, since: Since = 'ever', enrolledAt = TOY_NOW) {
  const need = { field, since };
  return contact.facts([need], later, { ...bounds, enrolledAt })[factKey(need)];
}

const clicks = messageFieldSchema.parse({ kind: 'message', what: 'clicked', measure: 'count', from: 'this-journey' });
const click = (link: string | null): Happening => ({ kind: 'message', at: TOY_NOW + 20, what: 'clicked', link });
const mail = { nodeId: 'mail0000', channel: 'email', enrolledAt: TOY_NOW, at: TOY_NOW + 10 } as const;

describe('a message of the rehearsal', () => {
  test('is what later engagement is about, and wakes who waits for it', () => {
    const contact = createRehearsedContact(nobody, {});
    contact.messageSent(mail);
    expect(factOf(contact, clicks, 'enrollment')).toBe(0);
    expect(contact.happen(click('https://marlow.example/spring'))).toEqual({
      trigger: null,
      wakeKey: { kind: 'message', what: 'clicked' },
    });
    expect(factOf(contact, clicks, 'enrollment')).toBe(1);
    expect(factOf(contact, { ...clicks, link: '/spring' }, 'enrollment')).toBe(1);
    expect(factOf(contact, { ...clicks, link: '/summer' }, 'enrollment')).toBe(0);
    expect(factOf(contact, { ...clicks, from: 'node:mail0000' })).toBe(1);
    expect(factOf(contact, { ...clicks, from: 'node:other000' })).toBe(0);
  });

  test('of an earlier run counts for the journey, not for this run', () => {
    const contact = createRehearsedContact(nobody, {});
    contact.messageSent(mail);
    const sent = { ...clicks, what: 'sent' } as const;
    expect(factOf(contact, sent, 'ever', TOY_NOW + 500)).toBe(1);
    expect(factOf(contact, sent, 'enrollment', TOY_NOW + 500)).toBe(0);
  });

  test('keeps the time of the first click, also of a link nobody knows', () => {
    const contact = createRehearsedContact(nobody, {});
    contact.messageSent(mail);
    contact.happen(click(null));
    contact.happen({ ...click('/b'), at: TOY_NOW + 30 });
    expect(factOf(contact, { ...clicks, measure: 'last' })).toBe(TOY_NOW + 20);
  });

  test('that does not exist can be clicked by nobody', () => {
    const contact = createRehearsedContact(nobody, {});
    contact.happen(click(null));
    expect(factOf(contact, clicks)).toBe(0);
  });

  test('from before the rehearsal counts where any message does', () => {
    const quiet = { deliveredAt: null, openedAt: null, clickedAt: null, repliedAt: null, clicks: [] };
    const old = { ...quiet, channel: 'sms', journeyId: 1, enrollmentId: 1, nodeId: 'a', sentAt: 5 } as const;
    const contact = createRehearsedContact({ ...nobody, messages: [old] }, {});
    const sent = { ...clicks, what: 'sent' } as const;
    expect(factOf(contact, { ...sent, from: 'anywhere' })).toBe(1);
    expect(factOf(contact, sent)).toBe(0);
  });
});

describe('membership', () => {
  const trigger = (change: SegmentTrigger['change']): Happening => ({
    kind: 'trigger',
    at: TOY_NOW,
    trigger: { kind: 'segment', segment: 'guests', change, at: TOY_NOW, id: 'seg_1' },
  });
  const isGuest: Field = { kind: 'segment', segment: 'guests' };

  test('begins and ends with the segment’s own triggers', () => {
    const contact = createRehearsedContact(nobody, {});
    expect(contact.happen(trigger('entered')).wakeKey).toEqual({ kind: 'segment', segment: 'guests' });
    expect(factOf(contact, isGuest)).toBe(true);
    contact.happen(trigger('left'));
    expect(factOf(contact, isGuest)).toBe(false);
  });

  test('of a list is changed by journeys', () => {
    const contact = createRehearsedContact({ ...nobody, segments: ['vips'] }, {});
    const changes = [
      { op: 'add-to-list', segment: 'guests' },
      { op: 'remove-from-list', segment: 'vips' },
    ] as const;
    contact.carryOut({ kind: 'update-contact', changes }, TOY_NOW);
    expect(factOf(contact, isGuest)).toBe(true);
    expect(factOf(contact, { kind: 'segment', segment: 'vips' })).toBe(false);
  });
});

test('a choice that a journey records is known to later steps', () => {
  const contact = createRehearsedContact({ ...nobody, consents: { 'sms:news': 'opted_in' } }, {});
  const choice = { kind: 'change-topic', channel: 'email', topic: 'news', choice: 'opted_out', source: 'x' } as const;
  contact.carryOut(choice, TOY_NOW);
  const consent = (channel: 'email' | 'sms', topic: string): Field => ({ kind: 'consent', channel, topic });
  expect(factOf(contact, consent('email', 'news'))).toBe('opted_out');
  expect(factOf(contact, consent('sms', 'news'))).toBe('opted_in');
  expect(factOf(contact, consent('sms', 'other'))).toBe(null);
});

test('attributes are set, cleared and counted; what is no number counts as 0', () => {
  const contact = createRehearsedContact({ ...nobody, attributes: { visits: 3, coupon: 'A', city: 'Porto' } }, {});
  const changes = [
    { op: 'set', name: 'plan', value: 'Gold' },
    { op: 'clear', name: 'coupon' },
    { op: 'increment', name: 'visits', by: 2 },
    { op: 'increment', name: 'city', by: 1 },
  ] as const;
  contact.carryOut({ kind: 'update-contact', changes }, TOY_NOW);
  const values = ['plan', 'coupon', 'visits', 'city'].map((name) => factOf(contact, { kind: 'attribute', name }));
  expect(values).toEqual(['Gold', null, 5, 1]);
});

test('the time in a stage is known with the stage', () => {
  const contact = createRehearsedContact({ ...nobody, stages: { moods: { stage: 'calm', since: 5 } } }, {});
  expect(factOf(contact, { kind: 'stage-since', model: 'moods' })).toBe(5);
  expect(factOf(contact, { kind: 'stage-since', model: 'other' })).toBe(null);
});

const timed = (trigger: TimedTrigger): Happening => ({ kind: 'trigger', at: TOY_NOW, trigger });
const dwell = timed({
  kind: 'stage-dwell',
  model: 'moods',
  stage: 'sad',
  since: 0,
  occurrence: 1,
  at: TOY_NOW,
  id: 'a',
});
const guest = timed({ kind: 'segment', segment: 'guests', change: 'left', at: TOY_NOW, id: 'b' });
const spring = timed({
  kind: 'schedule',
  nodeId: 'start000',
  occurrence: '2027-03-20T09:00',
  occurrenceAt: TOY_NOW,
  at: TOY_NOW,
  id: 'c',
});

test('the clock changes nothing about a contact', () => {
  const contact = createRehearsedContact(nobody, {});
  expect(contact.happen(dwell).wakeKey).toBeNull();
  expect(contact.happen(spring).wakeKey).toBeNull();
});

test.each([
  [dwell, 'in sad of moods for long enough'],
  [guest, 'left the segment guests'],
  [spring, 'schedule of 2027-03-20T09:00'],
  [click('/spring'), 'newest message clicked at /spring'],
  [click(null), 'newest message clicked'],
])('%j is told as "%s"', (happening, expected) => {
  expect(describeHappening(happening)).toBe(expected);
});
