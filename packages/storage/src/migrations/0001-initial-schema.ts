import { contactStatements } from './0001-initial-schema/contact-statements.ts';
import { journeyStatements } from './0001-initial-schema/journey-statements.ts';
import { messageStatements } from './0001-initial-schema/message-statements.ts';
import { operationStatements } from './0001-initial-schema/operation-statements.ts';
import { columnTypes } from './dialect-types.ts';
import type { SchemaMigration } from './schema-migration.ts';

/** The whole first schema. Integer keys and integer ms UTC inside; booleans are 0 or 1; JSON is bound and read as text. */
export const migration: SchemaMigration = {
  name: '0001-initial-schema',
  statements: (dialect) => {
    const types = columnTypes(dialect);
    return [
      ...contactStatements(types),
      ...journeyStatements(types),
      ...messageStatements(types),
      ...operationStatements(types),
    ];
  },
};
