import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** Every node's settings fit their schema and what its kind asks for beyond it. */
export const rule: Rule = ({ nodes }) =>
  [...nodes.values()].flatMap(({ node, label, configProblems, kindProblems }) =>
    [...configProblems, ...kindProblems].map(
      (problem): Problem => ({ ...problem, message: `${label}: ${problem.message}`, nodeId: node.id }),
    ),
  );
