import type { ComparedField, Predicate } from '@perennial/segments';
import type { SqlReader } from '../session/sql-session.ts';
import { type ComparedAttribute, columnsOf } from './compared-attributes.ts';
import { happenedContacts } from './happened-contacts.ts';
import { matchingKeys } from './matching-keys.ts';
import { joined, type SqlPiece, testToSql, type ValueColumns } from './test-to-sql.ts';

/** What translating a predicate needs to know. */
export interface PredicateContext {
  readonly reader: SqlReader;
  readonly attributes: readonly ComparedAttribute[];
  /** ms UTC; the same instant the predicate was made for. */
  readonly now: number;
}

/** An attribute that is compared has no typed values yet; `addComparedAttributes` and `fillComparedAttributes` see to that. */
export class UnpreparedAttributeError extends Error {
  readonly code = 'unprepared_attribute';
}

/**
 * A predicate as a SQL condition on `c`, a row of contact_values or contacts with the contact's id in `idColumn`. Parameters are bound, never
 * written into the text. What SQL cannot compare exactly (properties of events, clicked links) is read beforehand and bound as a list of ids.
 */
export async function predicateToSql(
  predicate: Predicate,
  idColumn: string,
  context: PredicateContext,
): Promise<SqlPiece> {
  switch (predicate.kind) {
    case 'all':
    case 'any': {
      const pieces: SqlPiece[] = [];
      for (const one of predicate.of) pieces.push(await predicateToSql(one, idColumn, context));
      return joined(pieces, predicate.kind === 'all' ? 'AND' : 'OR');
    }
    case 'not': {
      const { sql, parameters } = await predicateToSql(predicate.of, idColumn, context);
      return { sql: `(NOT ${sql})`, parameters };
    }
    case 'member': {
      const word = predicate.isMember ? 'IN' : 'NOT IN';
      const members = `SELECT m.contact_id FROM segments s JOIN segment_members m ON m.segment_id = s.id WHERE s.key = ?`;
      return { sql: `(${idColumn} ${word} (${members}))`, parameters: [predicate.segment] };
    }
    case 'compared':
      return comparedToSql(predicate, idColumn, context);
  }
}

type Compared = Extract<Predicate, { kind: 'compared' }>;

async function comparedToSql(predicate: Compared, idColumn: string, context: PredicateContext): Promise<SqlPiece> {
  const { field, test, withNothing } = predicate;
  if (field.kind === 'attribute') {
    const attribute = context.attributes.find(({ name, isReady }) => isReady && name === field.name);
    if (attribute === undefined)
      throw new UnpreparedAttributeError(
        `The attribute “${field.name}” is compared for the first time and not ready yet.`,
      );
    return testToSql(test, columnsOf(attribute));
  }
  // Contacts about whom there is nothing are in no row: where they belong, everybody does whose row fails the test.
  const inRows = withNothing ? ({ kind: 'not', test } as const) : test;
  const rows = await rowsOf(field, inRows, context);
  return { sql: `(${idColumn} ${withNothing ? 'NOT IN' : 'IN'} (${rows.sql}))`, parameters: rows.parameters };
}

const noColumns: ValueColumns = { text: null, number: null, instant: null, flag: null, list: null };

/** Contacts with a row about the field that meets the test. */
async function rowsOf(
  field: Exclude<ComparedField, { kind: 'attribute' }>,
  test: Compared['test'],
  context: PredicateContext,
): Promise<SqlPiece> {
  switch (field.kind) {
    case 'stage-since': {
      const piece = testToSql(test, { ...noColumns, number: 'since', instant: 'since' });
      return {
        sql: `SELECT contact_id FROM contact_stages WHERE model = ? AND ${piece.sql}`,
        parameters: [field.model, ...piece.parameters],
      };
    }
    case 'stage':
    case 'consent':
      return matchingKeys(field, test, context.reader);
    default:
      return happenedContacts(field, test, context);
  }
}
