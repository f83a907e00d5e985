import { integerKey } from '@perennial/engine';
import { contactAnswer } from '../contact-answer.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';

/** One contact. */
export const getContact: Handler<'getContact'> = async ({ input }, services) => {
  const key = integerKey('con', input.id);
  return key === null ? notFound('contact', input.id) : await contactAnswer(services, key, input.id);
};
