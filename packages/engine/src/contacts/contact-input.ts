import { isTimeZone, type JsonObject } from '@perennial/journey';
import { z } from 'zod';
import { jsonExcess } from '../inbound/json-limits.ts';
import { parseEmailAddress, parsePhoneNumber } from './address.ts';

/** What a caller may say about a contact. Absent keys stay as they are, null clears; attributes are merged, a null attribute is removed. */
export interface ContactInput {
  readonly externalId?: string | null;
  /** In its stored form. */
  readonly email?: string | null;
  /** E.164 */
  readonly phone?: string | null;
  /** IANA zone. */
  readonly timeZone?: string | null;
  readonly locale?: string | null;
  readonly attributes?: JsonObject;
}

/** One field that could not be taken. */
export interface ContactProblem {
  readonly code:
    | 'invalid_email'
    | 'invalid_phone_e164'
    | 'invalid_time_zone'
    | 'invalid_locale'
    | 'invalid_external_id'
    | 'invalid_attribute';
  readonly message: string;
  /** Name of the input's field; `attributes.NAME` for attributes. */
  readonly field: string;
}

/** Raw values as they come from a body, a call or a file. */
export interface RawContactInput {
  readonly externalId?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

export type ContactInputOutcome =
  | { readonly ok: true; readonly input: ContactInput }
  | { readonly ok: false; readonly problems: readonly ContactProblem[] };

const LONGEST_EXTERNAL_ID = 200;
const LONGEST_ATTRIBUTE_NAME = 100;
const MOST_ATTRIBUTES = 500;
/** BCP 47 as people write it: language, then script, region or variant. */
const LOCALE = /^[a-zA-Z]{2,8}(?:[-_][a-zA-Z0-9]{1,8}){0,4}$/;
const jsonSchema = z.json();

/**
 * Checks what somebody says about a contact and brings each value into its stored form. Every problem is told, not just the first.
 * @param defaultCountry ISO 3166 code for phone numbers written without `+`; null refuses such numbers
 */
export function readContactInput(raw: RawContactInput, defaultCountry: string | null): ContactInputOutcome {
  const problems: ContactProblem[] = [];
  const read = (
    field: ContactProblem['field'],
    value: string | null | undefined,
    parse: (text: string) => string | Omit<ContactProblem, 'field'>,
  ): Record<string, string | null> => {
    if (value === undefined) return {};
    if (value === null || value.trim() === '') return { [field]: null };
    const result = parse(value.trim());
    if (typeof result === 'string') return { [field]: result };
    problems.push({ ...result, field });
    return {};
  };
  const identity = {
    ...read('externalId', raw.externalId, readExternalId),
    ...read('email', raw.email, (text) => addressOr(parseEmailAddress(text))),
    ...read('phone', raw.phone, (text) => addressOr(parsePhoneNumber(text, defaultCountry))),
    ...read('timeZone', raw.timeZone, readTimeZone),
    ...read('locale', raw.locale, readLocale),
  };
  const attributes = raw.attributes === undefined ? {} : { attributes: readAttributes(raw.attributes, problems) };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, input: { ...identity, ...attributes } };
}

function addressOr(outcome: ReturnType<typeof parseEmailAddress>): string | Omit<ContactProblem, 'field'> {
  return outcome.ok ? outcome.address : { code: outcome.code, message: outcome.message };
}

function readExternalId(text: string): string | Omit<ContactProblem, 'field'> {
  if (text.length <= LONGEST_EXTERNAL_ID) return text;
  const message = `The external id has ${text.length} characters; use at most ${LONGEST_EXTERNAL_ID}.`;
  return { code: 'invalid_external_id', message };
}

function readTimeZone(text: string): string | Omit<ContactProblem, 'field'> {
  if (isTimeZone(text)) return text;
  const message = `${JSON.stringify(text.slice(0, 80))} is not a time zone; use an IANA name like Europe/Berlin.`;
  return { code: 'invalid_time_zone', message };
}

function readLocale(text: string): string | Omit<ContactProblem, 'field'> {
  if (LOCALE.test(text)) return text.replaceAll('_', '-');
  const message = `${JSON.stringify(text.slice(0, 80))} is not a language; write it like en or pt-BR.`;
  return { code: 'invalid_locale', message };
}

function readAttributes(raw: Readonly<Record<string, unknown>>, problems: ContactProblem[]): JsonObject {
  const entries = Object.entries(raw).filter(([, value]) => value !== undefined);
  if (entries.length > MOST_ATTRIBUTES) {
    const message = `A contact may get at most ${MOST_ATTRIBUTES} attributes at once; these are ${entries.length}.`;
    problems.push({ code: 'invalid_attribute', message, field: 'attributes' });
    return {};
  }
  // A plain object would let an attribute named __proto__ change it instead of being stored.
  const attributes = new Map<string, JsonObject[string]>();
  for (const [name, value] of entries) {
    const parsed =
      name.length > 0 && name.length <= LONGEST_ATTRIBUTE_NAME && jsonExcess(value) === null
        ? jsonSchema.safeParse(value)
        : null;
    if (parsed?.success === true && name !== '__proto__') attributes.set(name, parsed.data);
    else
      problems.push({
        code: 'invalid_attribute',
        message: attributeMessage(name),
        field: `attributes.${name.slice(0, LONGEST_ATTRIBUTE_NAME)}`,
      });
  }
  return Object.fromEntries(attributes);
}

function attributeMessage(name: string): string {
  const shown = JSON.stringify(name.slice(0, LONGEST_ATTRIBUTE_NAME));
  return `The attribute ${shown} can't be stored; names have 1 to ${LONGEST_ATTRIBUTE_NAME} characters and values are plain JSON.`;
}
