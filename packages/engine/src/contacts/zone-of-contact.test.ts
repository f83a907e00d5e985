import { describe, expect, test } from 'vitest';
import { plausibleZones, zoneOfContact } from './zone-of-contact.ts';

const COMPANY = 'Europe/Lisbon';

describe('the zone of a contact', () => {
  test.each([
    ['its own zone first', 'Asia/Tokyo', '+4915112345678', 'Asia/Tokyo', false],
    ['the only zone of its phone country', null, '+33612345678', 'Europe/Paris', false],
    ['one zone where all zones of the country show the same time', null, '+4915112345678', 'Europe/Berlin', false],
    ['the company zone, assumed, in a country of several zones', null, '+12025550123', COMPANY, true],
    ['the company zone, assumed, for a number without country', null, '+80012345678', COMPANY, true],
    ['the company zone, assumed, without a phone', null, null, COMPANY, true],
  ])('is %s', (_rule, timeZone, phone, expected, zoneAssumed) => {
    expect(zoneOfContact({ timeZone, phone }, COMPANY)).toEqual({ timeZone: expected, zoneAssumed });
  });
});

describe('the plausible zones', () => {
  test('are the own zone alone when it is known', () => {
    expect(plausibleZones({ timeZone: 'Asia/Tokyo', phone: '+12025550123' }, COMPANY)).toEqual(['Asia/Tokyo']);
  });

  test('span the country from coast to coast when it is not', () => {
    const zones = plausibleZones({ timeZone: null, phone: '+12025550123' }, COMPANY);
    const pacific = zones.some((zone) => zone === 'America/Los_Angeles');
    expect(zones.length).toBeGreaterThanOrEqual(6);
    expect([pacific, zones.includes('Pacific/Honolulu')]).toEqual([true, true]);
  });

  test('span every country that shares the calling code when the number fits none', () => {
    const all = plausibleZones({ timeZone: null, phone: '+15551234567' }, COMPANY);
    expect(all.length).toBeGreaterThan(plausibleZones({ timeZone: null, phone: '+12025550123' }, COMPANY).length);
  });

  test('are the company zone alone without a phone', () => {
    expect(plausibleZones({ timeZone: null, phone: null }, COMPANY)).toEqual([COMPANY]);
  });
});
