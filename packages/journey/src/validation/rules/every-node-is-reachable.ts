import type { NodeType } from '../../node-type/node-type.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/**
 * A step that no entry leads to never runs: allowed while drawing on, worth telling. Starting steps are told apart by being switched off, and
 * notes are not meant to run.
 */
export const rule: Rule = ({ nodes, reachableIds }) =>
  [...nodes.values()]
    .filter(({ node, nodeType }) => !reachableIds.has(node.id) && (nodeType === null || mustBeReached(nodeType)))
    .map(({ node, label }): Problem => {
      const message = `No contact can get to ${label}, because no starting step leads there. Connect it, or delete it.`;
      return { code: 'node_unreachable', severity: 'warning', message, nodeId: node.id, field: null };
    });

function mustBeReached({ entry, isDrawnOnly }: NodeType): boolean {
  return entry === null && isDrawnOnly !== true;
}
