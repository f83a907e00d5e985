import type { CheckedNode } from '../checked-journey.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/**
 * Who reaches a goal can jump to one node only, and only when the goal lets them stay. Whether the goal exists is told by the kind of the
 * node itself.
 */
export const rule: Rule = ({ document, nodes }) => {
  const targets = [...nodes.values()].flatMap((node) => {
    const goal = jumpGoal(node);
    return goal === null ? [] : [{ node, goal }];
  });
  return targets.flatMap(({ node, goal }, index): readonly Problem[] => {
    const settings = document.settings.goals.find(({ key }) => key === goal);
    const first = targets.find((other) => other.goal === goal);
    const about = { severity: 'error', nodeId: node.node.id, field: null } as const;
    if (settings === undefined) return [];
    if (settings.exitOnReach) {
      const message = `Nobody can jump to ${node.label}: the goal “${settings.name}” ends the journey. Let people stay when they reach it, or switch jumping off.`;
      return [{ ...about, code: 'jump_goal_exits', message }];
    }
    if (first === undefined || first === targets[index]) return [];
    const message = `People who reach the goal “${settings.name}” jump to ${first.node.label}; they cannot jump to ${node.label} as well. Switch jumping off in one of them.`;
    return [{ ...about, code: 'jump_goal_taken_twice', message }];
  });
};

function jumpGoal({ node, nodeType, config }: CheckedNode): string | null {
  return node.enabled && config !== null ? (nodeType?.jumpGoal?.(config) ?? null) : null;
}
