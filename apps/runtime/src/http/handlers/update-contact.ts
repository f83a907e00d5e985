import { integerKey } from '@perennial/engine';
import { contactAnswer, saveContact } from '../contact-answer.ts';
import type { Handler } from '../handler.ts';
import { isRefusal, notFound } from '../refusal.ts';

/** Changes some of a contact's data. */
export const updateContact: Handler<'updateContact'> = async (call, services) => {
  const { id, ...raw } = call.input;
  const key = integerKey('con', id);
  if (key === null) return notFound('contact', id);
  const saved = await saveContact(services, key, raw);
  return isRefusal(saved) ? saved : await contactAnswer(services, key, id);
};
