import type { SqlDialect } from './dialect-types.ts';

/** One numbered change of the schema. Once landed it is never edited: its statements' checksum is kept in the database. */
export interface SchemaMigration {
  /** `NNNN-what`, the file's name. */
  readonly name: string;
  readonly statements: (dialect: SqlDialect) => readonly string[];
}
