import { describeFindContacts } from '../segments/find-contacts.conformance.ts';
import { openTestStore } from '../testing/open-test-store.ts';

describeFindContacts('SQLite', () => openTestStore(0));
