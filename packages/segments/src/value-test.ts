import type { FieldValue } from './field.ts';
import { foldText, hasValue, readFlag, readInstant, readNumber } from './read-value.ts';
import type { RuleValue } from './value-rule.ts';

/**
 * A value taken apart into everything that operators compare: what databases keep beside an attribute, so that they compare exactly what
 * memory compares. Text that is a number, a flag or a date has those aspects too; `text` is null for what is not text.
 */
export interface TypedValue {
  /** Without regard to upper and lower case. */
  readonly text: string | null;
  readonly number: number | null;
  /** ms UTC */
  readonly instant: number | null;
  readonly flag: boolean | null;
  /** Entries between separators; see `listEntryText`. */
  readonly list: string | null;
}

const noValue: TypedValue = { text: null, number: null, instant: null, flag: null, list: null };

export type Comparison = '<' | '<=' | '>' | '>=';

/** What an operator asks of a value, free of what people write: the one form that databases translate. */
export type ValueTest =
  | { readonly kind: 'never' }
  | { readonly kind: 'not'; readonly test: ValueTest }
  | { readonly kind: 'any'; readonly tests: readonly ValueTest[] }
  | { readonly kind: 'present' }
  | { readonly kind: 'number' | 'instant'; readonly bounds: readonly (readonly [Comparison, number])[] }
  | { readonly kind: 'flag'; readonly flag: boolean }
  /** Text equal to one of `texts`; a real number or flag equal to one given as text; anything that reads as one given as such. */
  | {
      readonly kind: 'same';
      readonly texts: readonly string[];
      readonly typedNumbers: readonly number[];
      readonly typedFlags: readonly boolean[];
      readonly numbers: readonly number[];
      readonly flags: readonly boolean[];
    }
  /** Text that has the part anywhere or in front. */
  | { readonly kind: 'part'; readonly part: string; readonly inFront: boolean }
  /** A list with one of these entries. */
  | { readonly kind: 'entry'; readonly texts: readonly string[] };

export const never: ValueTest = { kind: 'never' };

const SEPARATOR = '\u001f';

/** How one entry of a list stands in `TypedValue.list`, with its separators. */
export function listEntryText(entry: string): string {
  return `${SEPARATOR}${escapedEntry(entry)}${SEPARATOR}`;
}

function escapedEntry(entry: string): string {
  return foldText(entry).replaceAll('\u001e', '\u001e0').replaceAll(SEPARATOR, '\u001e1');
}

/** Takes a value apart. Empty text and an empty list are no value. */
export function typedValue(value: FieldValue): TypedValue {
  if (value === null || !hasValue(value)) return noValue;
  if (typeof value === 'number') return { ...noValue, number: value, instant: value };
  if (typeof value === 'boolean') return { ...noValue, flag: value };
  if (typeof value === 'string')
    return {
      text: foldText(value),
      number: readNumber(value),
      instant: readInstant(value),
      flag: readFlag(value),
      list: null,
    };
  return { ...noValue, list: `${SEPARATOR}${value.map(escapedEntry).join(SEPARATOR)}${SEPARATOR}` };
}

/** Equality with one right-hand side, as `isSameValue` means it. */
function sameTest(values: readonly (string | number | boolean)[]): ValueTest {
  const texts = values.filter((value) => typeof value === 'string');
  return {
    kind: 'same',
    texts: texts.map(foldText),
    typedNumbers: texts.map(readNumber).filter((number) => number !== null),
    typedFlags: texts.map(readFlag).filter((flag) => flag !== null),
    numbers: values.filter((value) => typeof value === 'number'),
    flags: values.filter((value) => typeof value === 'boolean'),
  };
}

/** One bound on the number that a value is; nothing meets a bound that is not a number. */
export function numberTest(comparison: Comparison, value: RuleValue): ValueTest {
  const number = readNumber(value);
  return number === null ? never : { kind: 'number', bounds: [[comparison, number]] };
}

/** Bounds on the instant that a value is; null bounds are met by nothing. */
export function instantTest(...bounds: readonly (readonly [Comparison, number | null])[]): ValueTest {
  const known = bounds.flatMap(([comparison, instant]) => (instant === null ? [] : [[comparison, instant] as const]));
  return known.length < bounds.length ? never : { kind: 'instant', bounds: known };
}

export function equalsTest(value: RuleValue): ValueTest {
  return value === null || Array.isArray(value) ? never : sameTest([value]);
}

export function containsTest(value: RuleValue): ValueTest {
  if (typeof value !== 'string') return never;
  const part = foldText(value);
  return {
    kind: 'any',
    tests: [
      { kind: 'part', part, inFront: false },
      { kind: 'entry', texts: [part] },
    ],
  };
}

export function oneOfTest(value: RuleValue): ValueTest {
  if (!Array.isArray(value)) return never;
  return { kind: 'any', tests: [sameTest(value), { kind: 'entry', texts: value }] };
}

/** The opposite of a test; what can't be asked stays unanswered either way. */
export function opposite(test: ValueTest): ValueTest {
  return test.kind === 'never' ? never : { kind: 'not', test };
}

/** Whether a value meets a test. */
export function meetsTest(value: FieldValue, test: ValueTest): boolean {
  return meets(typedValue(value), test);
}

function meets(value: TypedValue, test: ValueTest): boolean {
  switch (test.kind) {
    case 'never':
      return false;
    case 'not':
      return !meets(value, test.test);
    case 'any':
      return test.tests.some((one) => meets(value, one));
    case 'present':
      return Object.values(value).some((aspect) => aspect !== null);
    case 'number':
    case 'instant': {
      const actual = value[test.kind];
      return actual !== null && test.bounds.every(([comparison, bound]) => holds(actual, comparison, bound));
    }
    case 'flag':
      return value.flag === test.flag;
    case 'same':
      return meetsSame(value, test);
    case 'part':
      return value.text !== null && (test.inFront ? value.text.startsWith(test.part) : value.text.includes(test.part));
    case 'entry':
      return value.list !== null && test.texts.some((text) => value.list?.includes(listEntryText(text)) === true);
  }
}

function meetsSame({ text, number, flag }: TypedValue, test: Extract<ValueTest, { kind: 'same' }>): boolean {
  if (text !== null && test.texts.includes(text)) return true;
  if (number !== null && (test.numbers.includes(number) || (text === null && test.typedNumbers.includes(number))))
    return true;
  return flag !== null && (test.flags.includes(flag) || (text === null && test.typedFlags.includes(flag)));
}

function holds(actual: number, comparison: Comparison, bound: number): boolean {
  switch (comparison) {
    case '<':
      return actual < bound;
    case '<=':
      return actual <= bound;
    case '>':
      return actual > bound;
    case '>=':
      return actual >= bound;
  }
}
