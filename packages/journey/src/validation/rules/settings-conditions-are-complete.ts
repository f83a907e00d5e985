import { type Condition, conditionProblems } from '@perennial/segments';
import type { NameLookup } from '../../node-type/node-type.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** Goals, exit rules and the filter of the journey can be judged: no empty condition, nothing that does not exist. */
export const rule: Rule = ({ document, names }) => {
  const { goals, exitRules, personFilter } = document.settings;
  return [
    ...goals.flatMap(({ name, condition }, index) =>
      problemsOf(condition, `settings.goals.${index}.condition`, `Goal “${name}”`, names),
    ),
    ...exitRules.flatMap(({ name, condition }, index) =>
      problemsOf(condition, `settings.exitRules.${index}.condition`, `Exit rule “${name}”`, names),
    ),
    ...(personFilter === null
      ? []
      : problemsOf(personFilter, 'settings.personFilter', 'The filter of the journey', names)),
  ];
};

function problemsOf(condition: Condition, path: string, owner: string, names: NameLookup): readonly Problem[] {
  return conditionProblems(condition, path, names).map(({ code, message, field }) => ({
    code,
    severity: 'error',
    message: `${owner}: ${message}`,
    nodeId: null,
    field,
  }));
}
