import { describeConsentAndFeedback, describeInboundStore, type InboundStoreFixture } from '@perennial/engine/testing';
import { installDefaults } from '../commands/install-defaults.ts';
import { createInboundStore } from '../inbound/create-inbound-store.ts';
import { emptyTables } from '../testing/empty-tables.ts';
import { usePostgres } from '../testing/use-postgres.ts';

const storage = usePostgres();

async function openFixture(): Promise<InboundStoreFixture> {
  const { transactions } = storage();
  await emptyTables(transactions);
  await transactions.write('request', (session) => installDefaults(session, 0));
  return {
    store: createInboundStore(transactions),
    rows: (sql, parameters = []) => transactions.write('request', (session) => session.all(sql, parameters)),
    close: async () => undefined,
  };
}

describeInboundStore('PostgreSQL', openFixture);
describeConsentAndFeedback('PostgreSQL', openFixture);
