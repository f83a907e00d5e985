import { migration as initialSchema } from './0001-initial-schema.ts';
import type { SchemaMigration } from './schema-migration.ts';

/** Every migration in the order of its number. */
export const allMigrations: readonly SchemaMigration[] = [initialSchema];
