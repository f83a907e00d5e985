import { listJourneys as journeys } from '../../read-models/journey-list.ts';
import type { Handler } from '../handler.ts';

/** Journeys with what their card shows. */
export const listJourneys: Handler<'listJourneys'> = async ({ input }, { read }) => await journeys(read, input);
