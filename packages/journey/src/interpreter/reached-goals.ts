import type { EnrollmentState } from './enrollment-state.ts';

/** Keys of the goals that an enrollment has reached; kept among its variables. */
export function reachedGoals({ variables }: Pick<EnrollmentState, 'variables'>): readonly string[] {
  const { goals } = variables;
  return Array.isArray(goals) ? goals.filter((key) => typeof key === 'string') : [];
}

/** The state with these goals among those it has reached. */
export function withReachedGoals(state: EnrollmentState, keys: readonly string[]): EnrollmentState {
  if (keys.length === 0) return state;
  return { ...state, variables: { ...state.variables, goals: [...reachedGoals(state), ...keys] } };
}
