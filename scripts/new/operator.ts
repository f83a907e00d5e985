import { kebabCase, sentenceCase, type Template } from './scaffold.ts';

const room = 'packages/segments/src/operators';

/** An operator that compares texts. */
export const operator: Template = {
  room,
  naming: 'an operator is lower-case words joined by hyphens, such as ends-with',
  pattern: kebabCase,
  files: (id) => [
    { path: `${room}/${id}.ts`, text: source(id) },
    { path: `${room}/${id}.test.ts`, text: test(id) },
  ],
  next: (id) => `Say what it compares in ${room}/${id}.ts.`,
};

const source = (id: string) => `import { checkText } from '../check-value.ts';
import { defineOperator } from '../operator.ts';
import { foldText } from '../read-value.ts';
import { equalsTest } from '../value-test.ts';

/** The same text, without regard to upper and lower case. */
export const operator = defineOperator({
  id: '${id}',
  title: '${sentenceCase(id).toLowerCase()}',
  input: 'text',
  suits: ['text'],
  check: checkText,
  matches: (actual, value) =>
    typeof actual === 'string' && typeof value === 'string' && foldText(actual) === foldText(value),
  test: equalsTest,
});
`;

const test = (id: string) => `import { describe, expect, it } from 'vitest';
import { operator } from './${id}.ts';

describe('${id}', () => {
  it.each([
    { actual: 'gold', value: 'gold', matches: true },
    { actual: 'silver', value: 'gold', matches: false },
    { actual: null, value: 'gold', matches: false },
  ])('$actual against $value is $matches', ({ actual, value, matches }) => {
    expect(operator.matches(actual, value, 0)).toBe(matches);
  });

  it('asks for a text', () => {
    expect(operator.check('')).not.toBeNull();
    expect(operator.check('gold')).toBeNull();
  });
});
`;
