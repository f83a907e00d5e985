import { describeFindContacts } from '../segments/testing/find-contacts.conformance.ts';
import { emptyTables } from '../testing/empty-tables.ts';
import { usePostgres } from '../testing/use-postgres.ts';

const storage = usePostgres();

describeFindContacts('PostgreSQL', async () => {
  const { transactions } = storage();
  await emptyTables(transactions);
  return { write: (work) => transactions.write('request', work), close: async () => undefined };
});
