import { publicId } from '@perennial/engine';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { journeyAnswer } from '../journey-answer.ts';
import { emptyDocument, importJourneyFile, withFreshNodes } from '../journey-import.ts';
import { isRefusal, notFound } from '../refusal.ts';

/** A new journey, empty or from the gallery. Fails: `not_found` for an unknown starter journey. */
export const createJourney: Handler<'createJourney'> = async (call, services) => {
  const { name, starter } = call.input;
  const found = starter === undefined ? null : services.starterJourneys.find((candidate) => candidate.key === starter);
  if (found === undefined) return notFound('starter journey', starter ?? '');
  const document = found === null ? emptyDocument(name) : withFreshNodes(found.document, name);
  const key = await importJourneyFile(services, document, starter ?? null, callerOf(call));
  return isRefusal(key) ? key : await journeyAnswer(services, publicId('jou', key));
};
