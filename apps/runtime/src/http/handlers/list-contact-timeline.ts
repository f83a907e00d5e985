import { contactTimeline } from '../../read-models/contact-timeline.ts';
import { contactKey } from '../contact-answer.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';

/** The 360° timeline. */
export const listContactTimeline: Handler<'listContactTimeline'> = async ({ input }, services) => {
  const { id, ...page } = input;
  const key = await contactKey(services, id);
  return key === null ? notFound('contact', id) : await contactTimeline(services.read, key, page);
};
