import { journeyDocumentSchema } from '@perennial/journey';
import type { Handler } from '../handler.ts';

/** The gallery. */
export const listStarterJourneys: Handler<'listStarterJourneys'> = async (_call, { starterJourneys }) => ({
  items: starterJourneys.map((starter) => ({
    ...starter,
    needs: [...starter.needs],
    document: journeyDocumentSchema.parse(starter.document),
  })),
});
