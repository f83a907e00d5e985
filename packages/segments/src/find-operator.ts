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

/** What the values of a field are; null for attributes, which may hold anything. */
export function valueTypeOf(field: Field): ValueType | null {
  switch (field.kind) {
    case 'attribute':
      return field.name === 'createdAt' ? 'instant' : null;
    case 'stage':
    case 'consent':
      return 'text';
    case 'stage-since':
      return 'instant';
    case 'segment':
      return 'flag';
    default:
      return field.measure === 'count' || field.measure === 'sum' ? 'number' : 'instant';
  }
}
