/** A condition reached evaluation that `conditionProblems` would have stopped: publishing let it through, which is a bug. */
export class BrokenConditionError extends Error {
  readonly code: 'unset_condition' | 'unknown_operator';

  constructor(code: 'unset_condition' | 'unknown_operator', message: string) {
    super(message);
    this.name = 'BrokenConditionError';
    this.code = code;
  }
}
