import type { WriteTransactions } from '../session/write-queue.ts';

/**
 * Empties every table of a PostgreSQL database but the migrations' own and the secrets that were made at the first start. Keys go on
 * counting, as in production, so that nothing kept in memory by key is mistaken for a new row.
 */
export async function emptyTables(transactions: WriteTransactions): Promise<void> {
  await transactions.write('request', async (session) => {
    const tables = await session.all<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
        AND tablename NOT IN ('kysely_migration', 'kysely_migration_lock', 'schema_checksums', 'settings')`,
      [],
    );
    await session.run(`TRUNCATE ${tables.map(({ name }) => name).join(', ')} CASCADE`, []);
    await session.run("DELETE FROM settings WHERE key NOT LIKE '%key%'", []);
  });
}
