import { integerKey } from '@perennial/engine';
import { watchCounts } from '../../live-counts/watch-counts.ts';
import type { Handler } from '../handler.ts';
import { journeyExists } from '../journey-exists.ts';
import { notFound } from '../refusal.ts';

/** Live counts: a snapshot, then what changed. */
export const streamJourneyCounts: Handler<'streamJourneyCounts'> = async ({ input, signal }, services) => {
  const key = integerKey('jou', input.id);
  if (key === null || !(await journeyExists(services.read, key))) return notFound('journey', input.id);
  return watchCounts(services, key, signal);
};
