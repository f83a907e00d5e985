import { describeConsentAndFeedback, describeInboundStore, type InboundStoreFixture } from '@perennial/engine/testing';
import { createInboundStore } from '../inbound/create-inbound-store.ts';
import { openTestStore } from '../testing/open-test-store.ts';

async function openFixture(): Promise<InboundStoreFixture> {
  const { write, rows, close } = await openTestStore(0);
  return { store: createInboundStore({ write: (_priority, work) => write(work), close }), rows, close };
}

describeInboundStore('SQLite', openFixture);
describeConsentAndFeedback('SQLite', openFixture);
