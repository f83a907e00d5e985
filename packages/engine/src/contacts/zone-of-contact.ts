import { getCountry, getTimezone } from 'countries-and-timezones';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Where and how somebody reads the clock, as far as it is known. */
export interface ContactZone {
  /** IANA zone. */
  readonly timeZone: string;
  /** True when it is the company's because nothing better is known (reason `zone_assumed`). */
  readonly zoneAssumed: boolean;
}

/** What a zone is worked out from; null means unknown. */
export interface ZoneSource {
  /** The contact's own IANA zone. */
  readonly timeZone: string | null;
  /** E.164 */
  readonly phone: string | null;
}

/**
 * Tells the zone a contact's local times are computed in: its own, else the only zone of its phone's country, else the company's.
 * A country whose zones always show the same time counts as having one.
 * @param companyTimeZone IANA zone of the company
 * Source: decisions.md 19.
 */
export function zoneOfContact(contact: ZoneSource, companyTimeZone: string): ContactZone {
  if (contact.timeZone !== null) return { timeZone: contact.timeZone, zoneAssumed: false };
  const [only, ...others] = contact.phone === null ? [] : zonesOfPhone(contact.phone);
  if (only !== undefined && others.length === 0) return { timeZone: only, zoneAssumed: false };
  return { timeZone: companyTimeZone, zoneAssumed: true };
}

/**
 * Lists every zone the contact may be in, for windows that must hold in all of them: its own alone when known, else one for each different
 * time in the countries its phone number may belong to, else the company's alone.
 * Source: decisions.md 19, guarantees D24.
 */
export function plausibleZones(contact: ZoneSource, companyTimeZone: string): readonly string[] {
  if (contact.timeZone !== null) return [contact.timeZone];
  const zones = contact.phone === null ? [] : zonesOfPhone(contact.phone);
  return zones.length === 0 ? [companyTimeZone] : zones;
}

const zonesByPhonePrefix = new Map<string, readonly string[]>();

/** One zone for each different clock in the number's possible countries. */
function zonesOfPhone(phone: string): readonly string[] {
  const number = parsePhoneNumberFromString(phone);
  if (number === undefined) return [];
  const countries = number.country === undefined ? number.getPossibleCountries() : [number.country];
  const key = countries.join();
  const known = zonesByPhonePrefix.get(key);
  if (known !== undefined) return known;
  const zones = new Map<string, string>();
  for (const name of countries.flatMap((country) => getCountry(country)?.timezones ?? [])) {
    const zone = getTimezone(name);
    // Zones that share both offsets change between them on the same days within one country, so they show the same time.
    const clock = `${zone?.utcOffset}/${zone?.dstOffset}`;
    if (zone !== null && !zones.has(clock)) zones.set(clock, name);
  }
  const list = [...zones.values()];
  zonesByPhonePrefix.set(key, list);
  return list;
}
