import type { ApiOutputs } from '@perennial/api-contract';
import { type JourneyDocument, journeyDocumentSchema, type Problem, validateJourney } from '@perennial/journey';
import { nameLookup } from '../read-models/name-lookup.ts';
import type { Services } from '../services.ts';
import { type Refusal, refuse } from './refusal.ts';

export type JourneyProblems = ApiOutputs['checkJourney']['problems'];

/** Everything wrong with a document, as the studio lists it. */
export async function journeyProblems(services: Services, document: JourneyDocument): Promise<JourneyProblems> {
  return [...validateJourney(document, services.nodeTypes, await nameLookup(services.read))];
}

/** A document or file that somebody sent; unknown keys and wrong shapes are refused field by field. */
export function readDocument(value: unknown): JourneyDocument | Refusal {
  const parsed = journeyDocumentSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({
    code: 'invalid_document',
    message: issue.message,
    path: issue.path.join('.'),
  }));
  const [first] = problems;
  return refuse(
    400,
    'invalid_document',
    `This is not a journey document: ${first?.path ?? ''} ${first?.message ?? ''}`.trim(),
    { problems },
  );
}

/** Problems as RFC 9457 items. */
export function problemItems(problems: readonly Problem[]) {
  return problems.map(({ code, severity, message, nodeId, field }) => ({
    code,
    severity,
    message,
    ...(nodeId === null ? {} : { nodeId }),
    ...(field === null ? {} : { field }),
  }));
}
