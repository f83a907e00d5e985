import { integerKey } from '@perennial/engine';
import { journeyEnrollments } from '../../read-models/enrollments.ts';
import type { Handler } from '../handler.ts';
import { journeyExists } from '../journey-exists.ts';
import { notFound } from '../refusal.ts';

/** People in a journey, newest first. */
export const listJourneyEnrollments: Handler<'listJourneyEnrollments'> = async ({ input }, { read }) => {
  const { id, ...page } = input;
  const key = integerKey('jou', id);
  if (key === null || !(await journeyExists(read, key))) return notFound('journey', id);
  return await journeyEnrollments(read, key, page);
};
