import { parseEmailAddress, parsePhoneNumber } from '../contacts/address.ts';
import type { ImportTarget } from './import-options.ts';

/** A column of an uploaded file with its first values. */
export interface ImportColumn {
  readonly name: string;
  readonly samples: readonly string[];
}

/** Header words by what they usually mean, as `wordsOf` leaves them; the commonest words of a few languages and of other tools' exports. */
const MEANINGS: readonly (readonly [ImportTarget, readonly string[]])[] = [
  [
    'email',
    [
      'email',
      'e mail',
      'mail',
      'email address',
      'emailaddress',
      'e mail address',
      'primary email',
      'correo',
      'courriel',
    ],
  ],
  [
    'phone',
    [
      'phone',
      'mobile',
      'phone number',
      'phonenumber',
      'mobile phone',
      'mobile number',
      'cell',
      'cell phone',
      'telephone',
      'tel',
      'telefon',
      'handy',
      'sms',
      'msisdn',
    ],
  ],
  [
    'externalId',
    [
      'external id',
      'externalid',
      'user id',
      'userid',
      'customer id',
      'customerid',
      'contact id',
      'contactid',
      'client id',
      'id',
      'customer number',
      'customer no',
      'customer nr',
      'contact number',
      'member id',
      'kundennummer',
    ],
  ],
  ['timeZone', ['time zone', 'timezone', 'tz', 'zeitzone']],
  ['locale', ['locale', 'language', 'lang', 'sprache', 'preferred language']],
  ['stage', ['stage', 'lifecycle stage', 'lifecyclestage', 'customer stage']],
  ['attribute:firstName', ['first name', 'firstname', 'given name', 'forename', 'vorname', 'prenom', 'nombre']],
  ['attribute:lastName', ['last name', 'lastname', 'surname', 'family name', 'nachname', 'nom', 'apellido']],
];

/**
 * Proposes where each column goes, by its name and, where that says nothing, by what its values look like. Each built-in target is proposed
 * once; every other column becomes an attribute, so that nothing is lost by a quick yes.
 * @returns one target per column, in order
 */
export function proposeMapping(columns: readonly ImportColumn[]): readonly ImportTarget[] {
  const taken = new Set<ImportTarget>();
  const named = columns.map((column) => claim(taken, targetByName(column.name)));
  return columns.map(
    (column, index) => named[index] ?? claim(taken, targetBySamples(column.samples)) ?? attributeTarget(column.name),
  );
}

function claim(taken: Set<ImportTarget>, target: ImportTarget | null): ImportTarget | null {
  if (target === null || taken.has(target)) return null;
  taken.add(target);
  return target;
}

function targetByName(name: string): ImportTarget | null {
  const words = wordsOf(name).join(' ');
  return MEANINGS.find(([, spellings]) => spellings.includes(words))?.[0] ?? null;
}

function targetBySamples(samples: readonly string[]): ImportTarget | null {
  const filled = samples.filter((sample) => sample.trim() !== '');
  if (filled.length === 0) return null;
  if (filled.every((sample) => parseEmailAddress(sample).ok)) return 'email';
  return filled.every((sample) => sample.trim().startsWith('+') && parsePhoneNumber(sample, null).ok) ? 'phone' : null;
}

/** `Favorite Color` becomes `favoriteColor`. */
function attributeTarget(name: string): ImportTarget {
  const [first, ...others] = wordsOf(name);
  if (first === undefined) return 'skip';
  const camel = others.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
  return `attribute:${`${first}${camel}`.slice(0, 100)}`;
}

/** Lower-case words without accents; `camelCase` and `snake_case` are taken apart. */
function wordsOf(name: string): readonly string[] {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const spaced = plain.replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2').toLowerCase();
  return spaced.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
