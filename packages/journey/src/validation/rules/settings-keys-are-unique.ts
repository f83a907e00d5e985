import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** Reports, conversions and goal nodes tell goals and exit rules apart by their keys. */
export const rule: Rule = ({ document }) => [
  ...repeatedKeys(document.settings.goals, 'goals', 'goal'),
  ...repeatedKeys(document.settings.exitRules, 'exitRules', 'exit rule'),
];

function repeatedKeys(
  things: readonly { readonly key: string; readonly name: string }[],
  part: string,
  word: string,
): readonly Problem[] {
  return things.flatMap(({ key, name }, index) => {
    const first = things.findIndex((other) => other.key === key);
    if (first === index) return [];
    const message = `The ${word} “${name}” has the key “${key}” of another ${word}. Delete one of them.`;
    return [
      { code: 'key_taken_twice', severity: 'error', message, nodeId: null, field: `settings.${part}.${index}.key` },
    ];
  });
}
