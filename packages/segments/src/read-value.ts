import { Temporal } from 'temporal-polyfill';
import type { FieldValue } from './field.ts';
import type { RuleValue } from './value-rule.ts';

const NUMBER_TEXT = /^-?\d+(\.\d+)?$/;
const DATE_TEXT = /^\d{4}-\d{2}-\d{2}$/;
const OFFSET_AT_END = /(Z|[+-]\d{2}:?\d{2})$/i;

type AnyValue = FieldValue | RuleValue;

/** Texts are compared without regard to upper and lower case, as people read them. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** A number, or text that is one (imported files hold numbers as text); null for anything else. */
export function readNumber(value: AnyValue): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && NUMBER_TEXT.test(value.trim()) ? Number(value) : null;
}

/** A flag, or the text `true` or `false`; null for anything else. */
export function readFlag(value: AnyValue): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  const text = foldText(value.trim());
  if (text === 'true') return true;
  return text === 'false' ? false : null;
}

/**
 * An instant in ms UTC: a number is one already, text is ISO 8601. A date means its first moment, and a time without an offset is taken as
 * UTC. Returns null for anything else.
 */
export function readInstant(value: AnyValue): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  try {
    if (DATE_TEXT.test(value)) return startOfDay(Temporal.PlainDate.from(value));
    if (OFFSET_AT_END.test(value)) return Temporal.Instant.from(value).epochMilliseconds;
    return Temporal.PlainDateTime.from(value).toZonedDateTime('UTC').epochMilliseconds;
  } catch {
    return null;
  }
}

/** The first moment of the day after a date `YYYY-MM-DD`, ms UTC; null when it is not a date. */
export function readEndOfDate(value: AnyValue): number | null {
  if (!isDate(value)) return null;
  return startOfDay(Temporal.PlainDate.from(value).add({ days: 1 }));
}

/** Tells whether a value is a date that exists, written `YYYY-MM-DD`. */
export function isDate(value: AnyValue): value is string {
  return typeof value === 'string' && DATE_TEXT.test(value) && readInstant(value) !== null;
}

/** Whether a contact has a value at all: null, empty text and an empty list are none. */
export function hasValue(actual: FieldValue): boolean {
  return actual !== null && actual !== '' && !(Array.isArray(actual) && actual.length === 0);
}

/** Equality as people mean it: `5` and `"5"`, `true` and `"TRUE"`, `Porto` and `porto`. A list equals nothing; ask what it contains. */
export function isSameValue(actual: FieldValue, value: string | number | boolean): boolean {
  if (typeof actual === 'number') return readNumber(value) === actual;
  if (typeof actual === 'boolean') return readFlag(value) === actual;
  if (typeof actual !== 'string') return false;
  if (typeof value === 'number') return readNumber(actual) === value;
  if (typeof value === 'boolean') return readFlag(actual) === value;
  return foldText(actual) === foldText(value);
}

function startOfDay(date: Temporal.PlainDate): number {
  return date.toZonedDateTime('UTC').epochMilliseconds;
}
