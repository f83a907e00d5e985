import { describe, expect, it } from 'vitest';
import { conditionSchema } from './condition.ts';
import { conditionProblems } from './condition-problems.ts';
import { eventFieldSchema } from './field.ts';
import { operatorsForField } from './find-operator.ts';

const known = { stageModels: { m: { names: { dormant: 'Dormant' } } } };
const city = { kind: 'rule', field: { kind: 'attribute', name: 'city' }, operator: 'equals', value: 'Porto' };
const event = (rest: object, operator: string, value: unknown) => ({
  kind: 'rule',
  field: { kind: 'event', name: 'Order Completed', measure: 'count', ...rest },
  operator,
  value,
});
const stage = (model: string, value: unknown, operator = 'equals') => ({
  kind: 'rule',
  field: { kind: 'stage', model },
  operator,
  value,
});
const group = (...conditions: readonly object[]) => ({ kind: 'group', conditions });

describe('a condition cannot be judged because of', () => {
  it.each<[string, object, readonly string[]]>([
    ['nothing', group(city, group(stage('m', 'dormant'))), []],
    ['an unset group at the top', group(), ['unset_condition at where']],
    ['an unset group anywhere', group(city, group(group())), ['unset_condition at where.conditions.1.conditions.0']],
    ['an unknown operator', { ...city, operator: 'near' }, ['unknown_operator at where.operator']],
    ['a value its operator does not take', { ...city, value: '' }, ['invalid_value at where.value']],
    [
      'an operator that does not suit its field',
      event({}, 'starts-with', 'x'),
      ['unsuitable_operator at where.operator'],
    ],
    ['a sum of no property', event({ measure: 'sum' }, 'at-least', 1), ['missing_property at where.field.property']],
    [
      'a wrong property rule',
      event({ where: [{ property: 'a', operator: 'equals' }] }, 'at-least', 1),
      ['invalid_value at where.field.where.0.value'],
    ],
    ['a stage model that is gone', stage('gone', 'dormant'), ['unknown_stage_model at where.field.model']],
    ['a stage that is gone', stage('m', 'gone'), ['unknown_stage at where.value']],
    [
      'stages that are gone',
      stage('m', ['dormant', 'a', 'b'], 'one-of'),
      ['unknown_stage at where.value', 'unknown_stage at where.value'],
    ],
    ['a stage not chosen', stage('m', ''), ['invalid_value at where.value']],
  ])('%s', (_, condition, expected) => {
    const problems = conditionProblems(conditionSchema.parse(condition), 'where', known);
    expect(problems.map(({ code, field }) => `${code} at ${field}`)).toEqual(expected);
  });

  it('each problem says what to do', () => {
    const [problem] = conditionProblems(conditionSchema.parse(event({}, 'contains', 'x')), 'where', known);
    expect(problem?.message).toBe(
      '"contains" cannot be asked about the number of Order Completed. Choose another comparison.',
    );
  });
});

describe('operators offered for', () => {
  it.each([
    ['a count', eventFieldSchema.parse({ kind: 'event', name: 'X', measure: 'count' }), 'at-least', 'contains'],
    ['a last time', eventFieldSchema.parse({ kind: 'event', name: 'X', measure: 'last' }), 'before-date', 'at-least'],
    ['a stage', { kind: 'stage', model: 'm' } as const, 'one-of', 'is-true'],
  ])('%s suit it', (_, field, offered, left) => {
    const ids = operatorsForField(field).map(({ id }) => id);
    expect(ids).toContain(offered);
    expect(ids).not.toContain(left);
  });

  it('attributes are all, because they may hold anything', () => {
    expect(operatorsForField({ kind: 'attribute', name: 'x' }).length).toBeGreaterThan(15);
  });
});
