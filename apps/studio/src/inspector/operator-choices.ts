import { type Field, type Operator, operatorsForField } from '@perennial/segments';

function asOptions(operators: readonly Operator[]) {
  return operators.map((operator) => ({ value: operator.id, label: operator.title }));
}

/** Operators that suit a field, as options of a select. */
export function operatorOptions(field: Field) {
  return asOptions(operatorsForField(field));
}

/** Operators for event properties, which may hold anything, like attributes. */
export function propertyOperators() {
  return asOptions(operatorsForField({ kind: 'attribute', name: 'property' }));
}
