import type { CheckedJourney, CheckedNode } from '../checked-journey.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** A loop in which no node waits would send a contact round until the hop limit parks them. */
export const rule: Rule = (journey) => {
  const left = nodesThatPassAtOnce(journey);
  const problems: Problem[] = [];
  for (let loop = takeLoop(left); loop.length > 0; loop = takeLoop(left)) {
    const [first] = loop;
    const labels = [...loop, first].map((node) => node?.label).join(' → ');
    const message = `${labels} is a loop in which no step waits. Add a wait, or delete a line.`;
    problems.push({
      code: 'cycle_without_wait',
      severity: 'error',
      message,
      nodeId: first?.node.id ?? null,
      field: null,
    });
  }
  return problems;
};

function nodesThatPassAtOnce({ nodes }: CheckedJourney): Map<string, CheckedNode> {
  const passing = [...nodes.values()].filter(({ node, nodeType }) => {
    const waits = nodeType?.family === 'time' || nodeType?.family === 'message';
    return !(waits && node.enabled);
  });
  return new Map(passing.sort((a, b) => (a.node.id < b.node.id ? -1 : 1)).map((node) => [node.node.id, node]));
}

/** Takes the nodes of one loop out of `left`; empty when there is none. */
function takeLoop(left: Map<string, CheckedNode>): readonly CheckedNode[] {
  dropDeadEnds(left);
  // Every node that is left leads to another one that is left, so a walk must come back to itself.
  const walked: CheckedNode[] = [];
  let current = left.values().next().value;
  while (current !== undefined && !walked.includes(current)) {
    walked.push(current);
    current = followers(current, left)[0];
  }
  const loop = current === undefined ? [] : walked.slice(walked.indexOf(current));
  for (const { node } of loop) left.delete(node.id);
  return loop;
}

function dropDeadEnds(left: Map<string, CheckedNode>): void {
  const deadEnds = [...left.values()].filter((node) => followers(node, left).length === 0);
  for (const { node } of deadEnds) left.delete(node.id);
  if (deadEnds.length > 0) dropDeadEnds(left);
}

function followers({ next }: CheckedNode, left: ReadonlyMap<string, CheckedNode>): readonly CheckedNode[] {
  return Object.values(next).flatMap((id) => left.get(id) ?? []);
}
