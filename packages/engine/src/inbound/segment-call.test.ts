import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CallOrigin, readSegmentCall } from './segment-call.ts';

const RECEIVED = Date.UTC(2026, 10, 22, 12);
const origin: CallOrigin = { receivedAt: RECEIVED, source: 'shop', findsByAddress: true, newMessageId: () => 'made' };
const MINUTE = 60_000;

describe('a Segment call', () => {
  test('of a track names contact, event, properties and time', () => {
    const payload = {
      userId: 42,
      messageId: 'node-1',
      event: ' Product Viewed ',
      properties: { sku: 'A1' },
      timestamp: '2026-11-22T11:00:00.000Z',
      context: {
        traits: { email: 'Ana@Example.com' },
        timezone: 'Europe/Berlin',
        locale: 'de-DE',
        library: { name: 'analytics-node' },
      },
    };
    expect(readSegmentCall('track', payload, origin)).toEqual({
      problems: [],
      event: {
        kind: 'track',
        name: 'Product Viewed',
        properties: { sku: 'A1' },
        messageId: 'node-1',
        occurredAt: RECEIVED - 60 * MINUTE,
        clues: { externalId: '42', anonymousId: null, email: 'ana@example.com', phone: null },
        previousId: null,
        traits: { timeZone: 'Europe/Berlin', locale: 'de-DE' },
        historical: null,
        source: 'shop',
        findsByAddress: true,
      },
    });
  });

  test('of an identify brings traits as attributes', () => {
    const { event } = readSegmentCall(
      'identify',
      { userId: 'u1', traits: { firstName: 'Ana', phone: '+4915112345678', plan: null } },
      origin,
    );
    expect(event).toMatchObject({
      name: 'Identified',
      messageId: 'made',
      clues: { externalId: 'u1', phone: '+4915112345678' },
      traits: { attributes: { firstName: 'Ana', plan: null } },
    });
  });

  test.each([
    ['page', { name: 'Pricing', properties: { url: '/p' } }, 'Page Viewed', { url: '/p', name: 'Pricing' }],
    ['screen', { name: 'Home' }, 'Screen Viewed', { name: 'Home' }],
    ['group', { groupId: 'g1', traits: { size: 3 } }, 'Group Joined', { groupId: 'g1', traits: { size: 3 } }],
    ['alias', { previousId: 'a1' }, 'Alias Added', {}],
  ] as const)('of a %s has a name of its own', (kind, payload, name, properties) => {
    const { event } = readSegmentCall(kind, { userId: 'u1', ...payload }, origin);
    expect(event).toMatchObject({ name, properties, previousId: kind === 'alias' ? 'a1' : null, traits: {} });
  });

  test.each([
    ['a clock that is an hour ahead', { timestamp: '2026-11-22T12:59:00Z', sentAt: '2026-11-22T13:00:00Z' }, -MINUTE],
    [
      'a clock that is a day behind',
      { timestamp: '2026-11-21T11:50:00Z', sentAt: '2026-11-21T12:00:00Z' },
      -10 * MINUTE,
    ],
    ['no time of sending', { timestamp: '2026-11-22T11:00:00Z' }, -60 * MINUTE],
    ['a time to come', { timestamp: '2027-01-01T00:00:00Z' }, 0],
    ['no time at all', {}, 0],
    ['nonsense for a time', { timestamp: 'yesterday' }, 0],
  ])('with %s happened when it happened', (_what, times, offset) => {
    const { event } = readSegmentCall('track', { userId: 'u1', event: 'X', ...times }, origin);
    expect(event?.occurredAt).toBe(RECEIVED + offset);
  });

  test.each([
    [
      { order_id: 7, total: '12.50', currency: 'eur' },
      { orderId: '7', revenue: 12.5, currency: 'EUR' },
    ],
    [
      { orderId: 'o1', revenue: 10, total: 12 },
      { orderId: 'o1', revenue: 10 },
    ],
    [{ revenue: 'a lot' }, { revenue: 'a lot' }],
  ])('of a completed order has number, revenue and currency in one form: %j', (properties, expected) => {
    const { event } = readSegmentCall('track', { userId: 'u1', event: 'Order Completed', properties }, origin);
    expect(event?.properties).toMatchObject(expected);
  });

  test('goes in without the fields that are wrong, and names them', () => {
    const traits = { email: 'nope', phone: '0151 12345678', plan: 'pro', ['n'.repeat(101)]: 1 };
    const { event, problems } = readSegmentCall('identify', { userId: 'u1', traits }, origin);
    expect(event).toMatchObject({
      clues: { externalId: 'u1', email: null, phone: null },
      traits: { attributes: { plan: 'pro' } },
    });
    expect(problems.map(({ code, field }) => [code, field])).toEqual([
      ['invalid_email', 'traits.email'],
      ['invalid_phone_e164', 'traits.phone'],
      ['invalid_attribute', `traits.${'n'.repeat(100)}`],
    ]);
  });

  test.each([
    ['a track without a name', 'track', { userId: 'u1' }, 'event_name_missing'],
    ['something else than an object', 'track', 'hello', 'call_malformed'],
    ['properties that are no object', 'track', { event: 'X', properties: 'many' }, 'call_malformed'],
    ['a nest without end', 'track', JSON.parse(`${'{"a":'.repeat(30)}1${'}'.repeat(30)}`), 'payload_too_complex'],
    [
      'keys without end',
      'track',
      { properties: Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`k${index}`, 1])) },
      'payload_too_complex',
    ],
    [
      'a key named __proto__',
      'track',
      JSON.parse('{"event":"X","properties":{"__proto__":{"admin":true}}}'),
      'payload_too_complex',
    ],
  ] as const)('with %s is refused', (_what, kind, payload, code) => {
    expect(readSegmentCall(kind, payload, origin)).toMatchObject({ event: null, problems: [{ code }] });
  });

  test('says whether it is history', () => {
    const read = (historical: unknown) =>
      readSegmentCall('track', { userId: 'u1', event: 'X', context: { historical } }, origin).event?.historical;
    expect([read(true), read(false), read('no'), read(undefined)]).toEqual([true, false, null, null]);
  });

  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('track', 'identify', 'page', 'screen', 'group', 'alias'),
        fc.jsonValue(),
        (kind, payload) => {
          const { event, problems } = readSegmentCall(kind, payload, origin);
          return event !== null || problems.length > 0;
        },
      ),
      { numRuns: 2000 },
    );
  });
});
