import type { ConfigProblem } from '@perennial/journey';
import type { ConditionProblem } from '@perennial/segments';

/** Something that must be fixed before publishing. `field` is the dotted path of the form field. */
export function configError(code: string, field: string, message: string): ConfigProblem {
  return { code, severity: 'error', message, field };
}

/** Problems of conditions and property rules, as problems of the config they stand in. */
export function conditionErrors(problems: readonly ConditionProblem[]): readonly ConfigProblem[] {
  return problems.map(({ code, field, message }) => configError(code, field, message));
}
