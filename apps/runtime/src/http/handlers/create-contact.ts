import { publicId } from '@perennial/engine';
import { contactAnswer, saveContact } from '../contact-answer.ts';
import type { Handler } from '../handler.ts';
import { isRefusal } from '../refusal.ts';

/** Creates a contact, or changes the one that matches. */
export const createContact: Handler<'createContact'> = async (call, services) => {
  const key = await saveContact(services, null, call.input);
  return isRefusal(key) ? key : await contactAnswer(services, key, publicId('con', key));
};
