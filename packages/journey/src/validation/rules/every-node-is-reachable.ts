import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** A step that no entry leads to never runs: allowed while drawing on, worth telling. Starting steps are told apart by being switched off. */
export const rule: Rule = ({ nodes, reachableIds }) =>
  [...nodes.values()]
    .filter(({ node, nodeType }) => !reachableIds.has(node.id) && (nodeType === null || nodeType.entry === null))
    .map(({ node, label }): Problem => {
      const message = `No contact can get to ${label}, because no starting step leads there. Connect it, or delete it.`;
      return { code: 'node_unreachable', severity: 'warning', message, nodeId: node.id, field: null };
    });
