import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** Nobody can pass what is only drawn. */
export const rule: Rule = ({ document, nodes }) =>
  document.edges.flatMap(({ from, to }): readonly Problem[] => {
    const target = nodes.get(to);
    if (target === undefined || target.nodeType?.isDrawnOnly !== true) return [];
    const source = nodes.get(from)?.label ?? `the step ${from}`;
    const message = `A line leads from ${source} to ${target.label}, which is only drawn. Delete the line.`;
    return [{ code: 'edge_into_note', severity: 'error', message, nodeId: to, field: null }];
  });
