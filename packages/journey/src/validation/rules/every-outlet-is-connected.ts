import { ownValue } from '../../compiler/own-value.ts';
import type { CheckedNode } from '../checked-journey.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** Every outlet leads somewhere, unless its kind says that ending there is fine. */
export const rule: Rule = ({ nodes }) => [...nodes.values()].flatMap(openOutlets);

function openOutlets({ node, label, outlets, next }: CheckedNode): readonly Problem[] {
  return (outlets ?? [])
    .filter((outlet) => !outlet.optional && ownValue(next, outlet.id) === undefined)
    .map((outlet): Problem => {
      const message = `Nothing follows ${label} at its exit “${outlet.label}”. Connect it to a step.`;
      return { code: 'outlet_unconnected', severity: 'error', message, nodeId: node.id, field: null };
    });
}
