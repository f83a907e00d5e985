import type { ConfigProblem, NameLookup } from '@perennial/journey';
import { configError } from '../config-problem.ts';
import type { Change, Value } from './config.ts';

/** What tells people apart or says when they came; only imports, forms and events set these. */
const PROTECTED: Readonly<Record<string, string>> = {
  email: 'email address',
  phone: 'phone number',
  timeZone: 'time zone',
  locale: 'language',
  externalId: 'external ID',
  createdAt: 'time of the first contact',
};

/**
 * Everything wrong with one row.
 * @param path dotted path of the row, for example `changes.0`
 */
export function changeProblems(change: Change, path: string, names: NameLookup): readonly ConfigProblem[] {
  if (change.op === 'add-to-list' || change.op === 'remove-from-list') {
    return listProblems(change.segment, `${path}.segment`, names);
  }
  const problems = nameProblems(change.name, `${path}.name`);
  if (change.op === 'set') return [...problems, ...valueProblems(change.value, `${path}.value`)];
  if (change.op === 'clear' || (change.by !== null && change.by !== 0)) return problems;
  return [...problems, configError('missing_number', `${path}.by`, 'Enter how much to add; a minus takes away.')];
}

function nameProblems(name: string, field: string): readonly ConfigProblem[] {
  if (name.trim() === '') return [configError('missing_attribute', field, 'Enter the attribute to change.')];
  const title = Object.hasOwn(PROTECTED, name) ? PROTECTED[name] : undefined;
  if (title === undefined) return [];
  const message = `A journey cannot change the ${title} of people. Choose another attribute.`;
  return [configError('protected_attribute', field, message)];
}

function valueProblems(value: Value, path: string): readonly ConfigProblem[] {
  switch (value.kind) {
    case 'text':
      return missing(value.text === '', `${path}.text`, 'Enter the text to set, or choose “Clear”.');
    case 'number':
      return missing(value.number === null, `${path}.number`, 'Enter the number to set.');
    case 'date':
      return missing(value.date === null, `${path}.date`, 'Choose the date to set.');
    case 'trigger-property':
      return missing(value.property === '', `${path}.property`, 'Enter the property to take the value from.');
    case 'attribute':
      return missing(value.name === '', `${path}.name`, 'Enter the attribute to take the value from.');
    case 'flag':
    case 'now':
      return [];
  }
}

function missing(isMissing: boolean, field: string, message: string): readonly ConfigProblem[] {
  return isMissing ? [configError('missing_value', field, message)] : [];
}

/** Only lists are kept by hand; who is in a dynamic segment follows from its condition. */
function listProblems(segment: string, field: string, names: NameLookup): readonly ConfigProblem[] {
  if (segment === '') return [configError('missing_segment', field, 'Choose a list.')];
  const known = Object.hasOwn(names.segments, segment) ? names.segments[segment] : undefined;
  if (known === undefined) {
    return [configError('unknown_segment', field, 'This list does not exist any more. Choose another one.')];
  }
  if (known.kind === 'static') return [];
  const message = `“${known.name}” decides by its condition who is in it. Choose a list that is kept by hand.`;
  return [configError('segment_not_static', field, message)];
}
