import type { JourneyEdge } from '../../document/journey-document.ts';
import type { CheckedJourney } from '../checked-journey.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** Every edge runs from an outlet that exists, which no other edge uses, to a node that is no entry. */
export const rule: Rule = (journey) => {
  const taken = new Set<string>();
  return journey.document.edges.flatMap((edge) => {
    const key = `${edge.from}\n${edge.outlet}`;
    const isTaken = taken.has(key);
    taken.add(key);
    return problemsOfEdge(edge, journey, isTaken);
  });
};

function problemsOfEdge(edge: JourneyEdge, { nodes }: CheckedJourney, isTaken: boolean): readonly Problem[] {
  const from = nodes.get(edge.from);
  const to = nodes.get(edge.to);
  if (from === undefined) {
    return [
      problem('edge_dangling', `A line starts at the step ${edge.from}, which does not exist. Delete the line.`, null),
    ];
  }
  if (to === undefined) {
    const message = `A line from ${from.label} leads to the step ${edge.to}, which does not exist. Delete the line.`;
    return [problem('edge_dangling', message, edge.from)];
  }
  const problems: Problem[] = [];
  if (from.outlets !== null && !from.outlets.some((outlet) => outlet.id === edge.outlet)) {
    const message = `A line to ${to.label} leaves ${from.label} by the exit “${edge.outlet}”, which it no longer has. Delete the line or connect another exit.`;
    problems.push(problem('outlet_unknown', message, edge.from));
  }
  if (isTaken) {
    const message = `Two lines leave ${from.label} by the exit “${edge.outlet}”. Keep one; use a branch to choose between steps.`;
    problems.push(problem('outlet_taken_twice', message, edge.from));
  }
  if (to.nodeType !== null && to.nodeType.entry !== null) {
    const message = `A line leads from ${from.label} into ${to.label}, which only starts journeys. Delete the line.`;
    problems.push(problem('edge_into_entry', message, edge.to));
  }
  return problems;
}

function problem(code: string, message: string, nodeId: string | null): Problem {
  return { code, severity: 'error', message, nodeId, field: null };
}
