import { integerKey } from '@perennial/engine';
import { journeyVersionView } from '../../read-models/journey-view.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';

/** The document of one published version. */
export const getJourneyVersion: Handler<'getJourneyVersion'> = async ({ input }, { read }) => {
  const key = integerKey('jou', input.id);
  const version = key === null ? null : await journeyVersionView(read, key, input.number);
  return version ?? notFound('version', `${input.number} of ${input.id}`);
};
