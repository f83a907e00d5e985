import { describeFindContacts } from '../segments/testing/find-contacts.conformance.ts';
import { openTestStore } from '../testing/open-test-store.ts';

describeFindContacts('SQLite', () => openTestStore(0));
