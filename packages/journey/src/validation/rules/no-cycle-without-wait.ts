import { type CheckedJourney, type CheckedNode, followers } from '../checked-journey.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** A loop in which no node waits would send a contact round until the hop limit parks them. */
export const rule: Rule = (journey) => {
  const left = nodesThatPassAtOnce(journey);
  const problems: Problem[] = [];
  for (let loop = takeLoop(left); loop !== null; loop = takeLoop(left)) {
    const labels = [...loop.nodes, loop.start].map(({ label }) => label).join(' → ');
    const message = `${labels} is a loop in which no step waits. Add a wait, or delete a line.`;
    problems.push({ code: 'cycle_without_wait', severity: 'error', message, nodeId: loop.start.node.id, field: null });
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

interface Loop {
  readonly start: CheckedNode;
  /** In order, beginning with `start`. */
  readonly nodes: readonly CheckedNode[];
}

/** Takes the nodes of one loop out of `left`; null when there is none. */
function takeLoop(left: Map<string, CheckedNode>): Loop | null {
  dropDeadEnds(left);
  // Every node that is left leads to another one that is left, so a walk must come back to itself.
  const walked: CheckedNode[] = [];
  let current = left.values().next().value;
  while (current !== undefined && !walked.includes(current)) {
    walked.push(current);
    current = followers(current, left)[0];
  }
  if (current === undefined) return null;
  const nodes = walked.slice(walked.indexOf(current));
  for (const { node } of nodes) left.delete(node.id);
  return { start: current, nodes };
}

function dropDeadEnds(left: Map<string, CheckedNode>): void {
  const deadEnds = [...left.values()].filter((node) => followers(node, left).length === 0);
  for (const { node } of deadEnds) left.delete(node.id);
  if (deadEnds.length > 0) dropDeadEnds(left);
}
