import type { JourneyDocument } from '../document/journey-document.ts';
import type { NameLookup, NodeTypeRegistry } from '../node-type/node-type.ts';
import { type CheckedJourney, checkJourney } from './checked-journey.ts';
import type { Problem } from './problem.ts';
import { rules } from './rules.generated.ts';

/** Lists everything wrong with a journey: errors first, then by node, code, field and message. An empty list can be published. */
export function validateJourney(
  document: JourneyDocument,
  nodeTypes: NodeTypeRegistry,
  names: NameLookup,
): readonly Problem[] {
  return problemsOf(checkJourney(document, nodeTypes, names));
}

/** The problems of a journey whose nodes have been looked up already, sorted as `validateJourney` promises. */
export function problemsOf(journey: CheckedJourney): readonly Problem[] {
  return rules
    .flatMap((rule) => rule(journey))
    .map((problem): [string, Problem] => [sortKey(problem), problem])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, problem]) => problem);
}

function sortKey({ severity, nodeId, code, field, message }: Problem): string {
  return [severity, nodeId ?? '', code, field ?? '', message].join('\n');
}
