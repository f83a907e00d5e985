import { listEntryText, type ValueTest } from '@perennial/segments';
import type { SqlValue } from '../session/sql-session.ts';

/** A piece of SQL with its parameters, in the order of their `?`. */
export interface SqlPiece {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** Where the aspects of a value stand, as SQL; null where the value never has that aspect. */
export interface ValueColumns {
  readonly text: string | null;
  readonly number: string | null;
  readonly instant: string | null;
  readonly flag: string | null;
  readonly list: string | null;
}

const nothing: SqlPiece = { sql: '(1 = 0)', parameters: [] };

/** A test as a SQL expression that is true or false, never NULL. Both databases read it the same. */
export function testToSql(test: ValueTest, columns: ValueColumns): SqlPiece {
  switch (test.kind) {
    case 'never':
      return nothing;
    case 'not': {
      const { sql, parameters } = testToSql(test.test, columns);
      return { sql: `(NOT ${sql})`, parameters };
    }
    case 'any':
      return joined(
        test.tests.map((one) => testToSql(one, columns)),
        'OR',
      );
    case 'present':
      return joined(
        Object.values(columns).flatMap((column) =>
          column === null ? [] : [{ sql: `${column} IS NOT NULL`, parameters: [] }],
        ),
        'OR',
      );
    case 'number':
    case 'instant':
      return boundsToSql(columns[test.kind], test.bounds);
    case 'flag':
      return oneOf(columns.flag, [test.flag ? 1 : 0], '?');
    case 'same':
      return sameToSql(test, columns);
    case 'part':
      return like(columns.text, [`${test.inFront ? '' : '%'}${escapedPattern(test.part)}%`]);
    case 'entry':
      return like(
        columns.list,
        test.texts.map((text) => `%${escapedPattern(listEntryText(text))}%`),
      );
  }
}

/** Joins pieces; nothing joined by OR is false, by AND true. */
export function joined(pieces: readonly SqlPiece[], word: 'AND' | 'OR'): SqlPiece {
  if (pieces.length === 0) return word === 'OR' ? nothing : { sql: '(1 = 1)', parameters: [] };
  return {
    sql: `(${pieces.map((piece) => piece.sql).join(` ${word} `)})`,
    parameters: pieces.flatMap((piece) => piece.parameters),
  };
}

/** Numbers are bound as such, so that 2.5 can be held against a count on PostgreSQL too. */
const NUMBER = 'CAST(? AS DOUBLE PRECISION)';

function boundsToSql(column: string | null, bounds: readonly (readonly [string, number])[]): SqlPiece {
  if (column === null) return nothing;
  return isTrue(
    joined(
      bounds.map(([comparison, bound]) => ({ sql: `${column} ${comparison} ${NUMBER}`, parameters: [bound] })),
      'AND',
    ),
  );
}

function sameToSql(test: Extract<ValueTest, { kind: 'same' }>, { text, number, flag }: ValueColumns): SqlPiece {
  const flags = (list: readonly boolean[]): readonly number[] => list.map((value) => (value ? 1 : 0));
  // Aspects of text count only where the right-hand side is a real number or flag.
  const typed = (piece: SqlPiece): SqlPiece =>
    text === null ? piece : { ...piece, sql: `(${text} IS NULL AND ${piece.sql})` };
  const pieces = [
    test.texts.length === 0 ? nothing : oneOf(text, test.texts, 'CAST(? AS TEXT)'),
    test.numbers.length === 0 ? nothing : oneOf(number, test.numbers, NUMBER),
    test.flags.length === 0 ? nothing : oneOf(flag, flags(test.flags), '?'),
    test.typedNumbers.length === 0 ? nothing : typed(oneOf(number, test.typedNumbers, NUMBER)),
    test.typedFlags.length === 0 ? nothing : typed(oneOf(flag, flags(test.typedFlags), '?')),
  ];
  return joined(
    pieces.filter((piece) => piece !== nothing),
    'OR',
  );
}

function oneOf(column: string | null, values: readonly SqlValue[], place: string): SqlPiece {
  if (column === null || values.length === 0) return nothing;
  return isTrue({ sql: `${column} IN (${values.map(() => place).join(', ')})`, parameters: values });
}

function like(column: string | null, patterns: readonly string[]): SqlPiece {
  if (column === null) return nothing;
  // Both sides are folded already, so that it does not matter which database tells upper from lower case.
  return isTrue(
    joined(
      patterns.map((pattern) => ({ sql: `${column} LIKE ? ESCAPE '!'`, parameters: [pattern] })),
      'OR',
    ),
  );
}

function escapedPattern(part: string): string {
  return part.replaceAll(/[!%_]/g, (sign) => `!${sign}`);
}

function isTrue({ sql, parameters }: SqlPiece): SqlPiece {
  return { sql: `((${sql}) IS TRUE)`, parameters };
}
