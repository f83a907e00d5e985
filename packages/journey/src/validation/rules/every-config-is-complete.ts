import type { ConfigProblem, NameLookup } from '../../node-type/node-type.ts';
import type { CheckedNode } from '../checked-journey.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** Every node's settings fit their schema and what its kind asks for beyond it. */
export const rule: Rule = ({ nodes, names }) => [...nodes.values()].flatMap((node) => problemsOfNode(node, names));

function problemsOfNode({ node, label, nodeType, config, configProblems }: CheckedNode, names: NameLookup) {
  const beyondSchema = nodeType === null || config === null ? [] : nodeType.problems(config, names);
  return [...configProblems, ...beyondSchema].map(
    (problem: ConfigProblem): Problem => ({ ...problem, message: `${label}: ${problem.message}`, nodeId: node.id }),
  );
}
