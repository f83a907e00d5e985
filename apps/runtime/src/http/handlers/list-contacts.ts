import { listContacts as contacts } from '../../read-models/contact-list.ts';
import type { Handler } from '../handler.ts';

/** Contacts, newest first. */
export const listContacts: Handler<'listContacts'> = async ({ input }, { read }) => await contacts(read, input);
