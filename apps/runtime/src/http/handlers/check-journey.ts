import type { Handler } from '../handler.ts';
import { journeyProblems, readDocument } from '../journey-problems.ts';
import { isRefusal } from '../refusal.ts';

/** Lists the problems of a document without saving it. */
export const checkJourney: Handler<'checkJourney'> = async ({ input }, services) => {
  const document = readDocument(input.document);
  return isRefusal(document) ? document : { problems: await journeyProblems(services, document) };
};
