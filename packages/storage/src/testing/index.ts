export { emptyTables } from './empty-tables.ts';
export { startPostgres, type TestPostgres } from './start-postgres.ts';
