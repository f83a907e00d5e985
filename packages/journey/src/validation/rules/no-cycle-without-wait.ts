import { type CheckedJourney, type CheckedNode, followers } from '../checked-journey.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** A loop in which no node waits would send a contact round until the hop limit parks them. */
export const rule: Rule = (journey) => {
  const left = nodesThatPassAtOnce(journey);
  const finished = new Set<CheckedNode>();
  const problems: Problem[] = [];
  for (let loop = takeLoop(left, finished); loop !== null; loop = takeLoop(left, finished)) {
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

/**
 * Takes the nodes of one loop out of `left`; null when there is none. Walks depth-first without recursion: journeys may be long.
 * @param finished nodes known to lead to no loop; grows from call to call
 */
function takeLoop(left: Map<string, CheckedNode>, finished: Set<CheckedNode>): Loop | null {
  for (const first of left.values()) {
    const path = finished.has(first) ? [] : [first];
    for (let current = path.at(-1); current !== undefined; current = path.at(-1)) {
      const next = followers(current, left).find((follower) => !finished.has(follower));
      if (next === undefined) {
        finished.add(current);
        path.pop();
      } else if (path.includes(next)) {
        const nodes = path.slice(path.indexOf(next));
        for (const { node } of nodes) left.delete(node.id);
        return { start: next, nodes };
      } else path.push(next);
    }
  }
  return null;
}
