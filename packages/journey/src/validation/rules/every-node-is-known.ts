import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** Every node is of a kind that this installation has. */
export const rule: Rule = ({ nodes }) =>
  [...nodes.values()]
    .filter(({ nodeType }) => nodeType === null)
    .map(({ node, label }): Problem => {
      const message = `${label} is of the kind “${node.kind}”, which this installation does not have. Delete the step, or upgrade Perennial.`;
      return { code: 'unknown_kind', severity: 'error', message, nodeId: node.id, field: null };
    });
