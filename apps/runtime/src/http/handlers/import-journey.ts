import { publicId } from '@perennial/engine';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { journeyAnswer } from '../journey-answer.ts';
import { importJourneyFile } from '../journey-import.ts';
import { readDocument } from '../journey-problems.ts';
import { isRefusal } from '../refusal.ts';

/** A journey from a file. Fails: `invalid_document`, `invalid_message`. */
export const importJourney: Handler<'importJourney'> = async (call, services) => {
  const file = readDocument(call.input.file);
  if (isRefusal(file)) return file;
  const key = await importJourneyFile(services, file, null, callerOf(call));
  return isRefusal(key) ? key : await journeyAnswer(services, publicId('jou', key));
};
