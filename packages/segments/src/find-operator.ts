import { BrokenConditionError } from './broken-condition-error.ts';
import type { Field } from './field.ts';
import type { Operator, ValueType } from './operator.ts';
import { operators } from './operators/operators.generated.ts';

/** The operator with an id; null when there is none. */
export function findOperator(id: string): Operator | null {
  const operator = Object.hasOwn(operators, id) ? operators[id] : undefined;
  return operator ?? null;
}

/** The operator with an id. Throws `BrokenConditionError` (`unknown_operator`) when there is none. */
export function requireOperator(id: string): Operator {
  const operator = findOperator(id);
  if (operator === null) throw new BrokenConditionError('unknown_operator', `There is no operator "${id}".`);
  return operator;
}

/** The operators that can say something sensible about a field, in the order of their ids. */
export function operatorsForField(field: Field): readonly Operator[] {
  return Object.values(operators).filter((operator) => suitsField(operator, field));
}

/** Whether an operator can say something sensible about a field. Attributes may hold anything. */
export function suitsField(operator: Operator, field: Field): boolean {
  const type = valueTypeOf(field);
  return type === null || operator.suits.includes(type);
}

function valueTypeOf(field: Field): ValueType | null {
  if (field.kind === 'attribute') return null;
  if (field.kind === 'stage') return 'text';
  return field.measure === 'count' || field.measure === 'sum' ? 'number' : 'instant';
}
