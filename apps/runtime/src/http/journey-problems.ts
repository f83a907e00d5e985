import type { ApiOutputs } from '@perennial/api-contract';
import { type JourneyDocument, journeyDocumentSchema, type Problem, validateJourney } from '@perennial/journey';
import { nameLookup } from '../read-models/name-lookup.ts';
import type { Services } from '../services.ts';
import { type Refusal, refuse } from './refusal.ts';

export type JourneyProblems = ApiOutputs['checkJourney']['problems'];

/** Everything wrong with a document, as the studio lists it. Messages that a file carries count as there, and are compiled. */
export async function journeyProblems(services: Services, document: JourneyDocument): Promise<JourneyProblems> {
  const names = await nameLookup(services.read);
  const carried = Object.entries(document.messages).map(([id, { name, channel }]) => [id, { name, channel }]);
  const messageTemplates = { ...names.messageTemplates, ...Object.fromEntries(carried) };
  const problems = validateJourney(document, services.nodeTypes, { ...names, messageTemplates });
  return [...problems, ...(await messageProblems(services, document))];
}

async function messageProblems({ content }: Services, { messages }: JourneyDocument): Promise<JourneyProblems> {
  const found: JourneyProblems = [];
  for (const [id, source] of Object.entries(messages)) {
    const { problems } = await content.compile(source);
    for (const { code, severity, message, field } of problems) {
      found.push({
        code,
        severity,
        message: `The message ${id}: ${message}`,
        nodeId: null,
        field: `messages.${id}.${field}`,
      });
    }
  }
  return found;
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
