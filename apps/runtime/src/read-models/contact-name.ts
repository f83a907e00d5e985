import { publicId } from '@perennial/engine';
import { storedObject } from './stored-json.ts';

/** What a contact is called in lists: its name, else the best address, else its id. */
export function contactName(contact: ContactNameParts): string {
  const { firstName, lastName, name } = storedObject(contact.attributes ?? '{}');
  const parts = [firstName, lastName].filter((part) => typeof part === 'string' && part !== '');
  if (parts.length > 0) return parts.join(' ');
  if (typeof name === 'string' && name !== '') return name;
  return contact.email ?? contact.phone ?? contact.external_id ?? publicId('con', contact.id);
}

/** `attributes` is null when the contact was erased. */
export interface ContactNameParts {
  readonly id: number;
  readonly attributes: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly external_id: string | null;
}
