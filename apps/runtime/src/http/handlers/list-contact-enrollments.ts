import { contactEnrollments } from '../../read-models/enrollments.ts';
import { contactKey } from '../contact-answer.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';

/** Journeys of one contact with the path taken. */
export const listContactEnrollments: Handler<'listContactEnrollments'> = async ({ input }, services) => {
  const key = await contactKey(services, input.id);
  return key === null ? notFound('contact', input.id) : { items: await contactEnrollments(services.read, key) };
};
