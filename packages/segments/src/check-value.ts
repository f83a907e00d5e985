import { isDate, readNumber } from './read-value.ts';
import type { RuleValue } from './value-rule.ts';

/** The checks of right-hand sides that several operators share. Each returns null when the value fits, else what to enter. */

export function checkNothing(value: RuleValue): string | null {
  return value === null ? null : 'This comparison takes no value. Remove it.';
}

export function checkSingle(value: RuleValue): string | null {
  if (value === null || value === '' || Array.isArray(value)) return 'Enter the value to compare with.';
  return null;
}

export function checkText(value: RuleValue): string | null {
  return typeof value === 'string' && value !== '' ? null : 'Enter the text to look for.';
}

export function checkNumber(value: RuleValue): string | null {
  return readNumber(value) === null ? 'Enter a number.' : null;
}

export function checkList(value: RuleValue): string | null {
  return Array.isArray(value) && value.length > 0 && !value.includes('') ? null : 'Enter at least one value.';
}

/** Longest look back that event fields allow too. */
const MOST_DAYS = 3650;

export function checkDays(value: RuleValue): string | null {
  const days = readNumber(value);
  const fits = days !== null && Number.isInteger(days) && days >= 1 && days <= MOST_DAYS;
  return fits ? null : `Enter a whole number of days from 1 to ${MOST_DAYS}.`;
}

export function checkDate(value: RuleValue): string | null {
  return isDate(value) ? null : 'Enter a date as year-month-day, such as 2026-11-27.';
}
