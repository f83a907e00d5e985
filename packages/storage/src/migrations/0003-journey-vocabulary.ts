import { columnTypes } from './dialect-types.ts';
import type { SchemaMigration } from './schema-migration.ts';

/** What the goals and exit rules of a version look out for, and the messages that can be credited with a conversion. */
export const migration: SchemaMigration = {
  name: '0003-journey-vocabulary',
  statements: (dialect) => {
    const { int } = columnTypes(dialect);
    return [
      `CREATE TABLE version_watches (
        wake_key TEXT NOT NULL,
        version_id ${int} NOT NULL REFERENCES journey_versions (id),
        PRIMARY KEY (wake_key, version_id)
      )`,
    ];
  },
};
