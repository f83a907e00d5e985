import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Result of reading an address: its one stored form, or why it is not one. */
export type AddressOutcome =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly code: 'invalid_email' | 'invalid_phone_e164'; readonly message: string };

/** RFC 5321 §4.5.3.1: 64 octets before the at sign, 254 in all (the path's 256 less its angle brackets). */
const LONGEST_LOCAL_PART = 64;
const LONGEST_ADDRESS = 254;
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** A last label of digits only would be an IP address in disguise. */
const TOP_LEVEL_LABEL = /[a-z]/;

/**
 * Reads an e-mail address by a grammar narrower than RFC 5322: an unquoted dot-atom, an at sign, and a domain of at least two labels.
 * Comments, groups, quoted parts, address literals, display names and characters outside ASCII are refused, so that the address stored is
 * byte for byte the one a receiving server sees. The result is trimmed and lower-cased; reading it again gives the same.
 * Fails: `invalid_email`.
 * Source: RFC 5321 §4.1.2, guarantees S18.
 */
export function parseEmailAddress(text: string): AddressOutcome {
  const address = text.trim().toLowerCase();
  const at = address.indexOf('@');
  if (at < 1) return refusedEmail(text, 'has no name before an @ sign; write it like ana@example.com');
  const localPart = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (localPart.length > LONGEST_LOCAL_PART || address.length > LONGEST_ADDRESS)
    return refusedEmail(text, 'is longer than mail servers accept; check for text that was pasted along');
  if (!LOCAL_PART.test(localPart))
    return refusedEmail(
      text,
      'has a character before the @ sign that is not accepted; use letters, digits, dots, + - and _',
    );
  if (!isDomainName(domain))
    return refusedEmail(
      text,
      'has no valid domain after the @ sign; write it like example.com (umlaut domains in their xn-- form)',
    );
  return { ok: true, address };
}

function isDomainName(domain: string): boolean {
  const labels = domain.split('.');
  return (
    labels.length >= 2 && labels.every((label) => DOMAIN_LABEL.test(label)) && TOP_LEVEL_LABEL.test(labels.at(-1) ?? '')
  );
}

/** Quotes at most 80 characters of what came in, so that a pasted novel does not fill the answer. */
function refusedEmail(text: string, why: string): AddressOutcome {
  return {
    ok: false,
    code: 'invalid_email',
    message: `The email address ${JSON.stringify(text.slice(0, 80))} ${why}.`,
  };
}

/**
 * Reads a phone number into E.164. A number is accepted when its length fits its country: numbering plans open new ranges faster than any
 * copy of them is updated, so the provider has the last word on whether it exists.
 * @param defaultCountry ISO 3166 code for numbers written without `+`; null means such numbers are refused
 * Fails: `invalid_phone_e164`.
 */
export function parsePhoneNumber(text: string, defaultCountry: string | null): AddressOutcome {
  // The library checks the country code itself: an unknown one is treated as none.
  const options =
    defaultCountry === null ? { extract: false } : { extract: false, defaultCountry: defaultCountry as CountryCode };
  const number = parsePhoneNumberFromString(text.trim(), options);
  if (number === undefined || number.ext !== undefined || !number.isPossible()) {
    const hint = defaultCountry === null ? 'write it with country code, like +4915112345678' : 'check its digits';
    const shown = JSON.stringify(text.slice(0, 80));
    return {
      ok: false,
      code: 'invalid_phone_e164',
      message: `The phone number ${shown} is not a complete phone number; ${hint}.`,
    };
  }
  return { ok: true, address: number.number };
}
