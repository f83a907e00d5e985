import type { Story, StoryConsent, StoryContact, StoryHappening } from '../story.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Monday 2 March 2026, 09:30 UTC: the clocks of North America change on the sixth day of the story. */
const start = Date.UTC(2026, 2, 2, 9, 30);

const offersByEmail: StoryConsent = { channel: 'email', topic: 'offers-and-news' };
const offersBySms: StoryConsent = { channel: 'sms', topic: 'offers-and-news' };

/** Two orders long ago, the last one 61 days before the story, so that the first scan finds the silence. */
const history = [
  { name: 'Order Completed', at: start - 90 * DAY_MS, properties: { orderId: '1001', revenue: 24.5 } },
  { name: 'Order Completed', at: start - 61 * DAY_MS, properties: { orderId: '1002', revenue: 31 } },
];
const retained = { 'classic-five': { stage: 'retention', since: start - 61 * DAY_MS } };

const becomesDormant: StoryHappening = {
  kind: 'stage-change',
  at: start,
  model: 'classic-five',
  to: 'dormant',
  byRule: true,
};

function orders(at: number, orderId: string): readonly StoryHappening[] {
  return [
    { kind: 'event', at, name: 'Order Completed', properties: { orderId, revenue: 27 } },
    { kind: 'stage-change', at, model: 'classic-five', to: 'retention', byRule: true },
  ];
}

function contact(
  letter: string,
  firstName: string,
  change: Pick<StoryContact, 'title' | 'timeZone'> & Partial<StoryContact>,
): StoryContact {
  return {
    externalId: letter,
    email: `${firstName.toLowerCase()}@example.com`,
    phone: '+351910000001',
    attributes: { firstName },
    consents: [offersByEmail, offersBySms],
    history,
    stages: retained,
    happenings: [becomesDormant],
    expected: { sent: ['email', 'email', 'sms'], leavesBy: 'Sunset' },
    ...change,
  };
}

/** The people of the win-back ladder: who stays away, who returns, and everybody whom a message must not reach as planned. */
export const winBack: Story = {
  company: {
    name: 'Marlow Coffee',
    timeZone: 'Europe/Lisbon',
    smsWindow: { from: '09:00', until: '20:00' },
    postalAddress: 'Rua das Flores 12, Porto',
  },
  scansAt: [start],
  startAt: start,
  until: start + 30 * DAY_MS,
  contacts: [
    contact('a', 'Ana', { title: 'A never orders', timeZone: 'Europe/Lisbon' }),
    contact('b', 'Bruno', {
      title: 'B orders on the third day',
      timeZone: 'Europe/Berlin',
      phone: '+4915100000002',
      happenings: [becomesDormant, ...orders(start + 3 * DAY_MS + 2 * HOUR_MS, '1003')],
      expected: { sent: ['email'], leavesBy: 'Won back' },
    }),
    contact('c', 'Chiara', {
      title: 'C agreed to emails only',
      timeZone: 'Europe/Rome',
      phone: '+393200000003',
      consents: [offersByEmail],
      expected: { sent: ['email', 'email'], leavesBy: 'Sunset' },
    }),
    contact('d', 'Dirk', {
      title: 'D unsubscribes after the first email',
      timeZone: 'Europe/Amsterdam',
      phone: '+31610000004',
      happenings: [becomesDormant, { kind: 'unsubscribe', at: start + DAY_MS, topic: 'offers-and-news' }],
      expected: { sent: ['email', 'sms'], leavesBy: 'Sunset' },
    }),
    contact('e', 'Ellen', {
      title: 'E sleeps when the SMS is due',
      timeZone: 'America/Los_Angeles',
      phone: '+12135550105',
    }),
    contact('f', 'Filip', {
      title: 'F sleeps when the SMS is due and orders before the window opens',
      timeZone: 'America/Los_Angeles',
      phone: '+12135550106',
      happenings: [becomesDormant, ...orders(start + 9 * DAY_MS + HOUR_MS, '1004')],
      expected: { sent: ['email', 'email', 'sms'], leavesBy: 'Won back' },
    }),
    contact('g', 'Gina', {
      title: 'G has no phone number',
      timeZone: 'Asia/Tokyo',
      phone: null,
      expected: { sent: ['email', 'email'], leavesBy: 'Sunset' },
    }),
  ],
};
