import { integerKey } from '@perennial/engine';
import { journeyCounts } from '../../read-models/journey-counts.ts';
import type { Handler } from '../handler.ts';
import { journeyExists } from '../journey-exists.ts';
import { notFound } from '../refusal.ts';

/** People and messages per node. */
export const getJourneyCounts: Handler<'getJourneyCounts'> = async ({ input }, { read, clock }) => {
  const key = integerKey('jou', input.id);
  if (key === null || !(await journeyExists(read, key))) return notFound('journey', input.id);
  return await journeyCounts(read, key, clock.now());
};
