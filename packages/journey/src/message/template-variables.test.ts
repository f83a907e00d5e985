import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { templateVariables } from './template-variables.ts';

function variablesIn(source: string): readonly (readonly [string, boolean])[] {
  const reading = templateVariables(source);
  return reading.ok ? reading.variables.map(({ name, hasFallback }) => [name, hasFallback] as const) : [];
}

describe('the variables of a message template', () => {
  test.each<[string, string, readonly (readonly [string, boolean])[]]>([
    ['none in plain text', 'Hello!', []],
    ['an output', 'Hi {{ contact.firstName }}', [['contact.firstName', false]]],
    ['an output with a default', 'Hi {{ contact.firstName | default: "there" }}', [['contact.firstName', true]]],
    [
      'a default that comes after another filter helps nobody',
      '{{ contact.city | upcase | default: "x" }}',
      [['contact.city', false]],
    ],
    [
      'the default itself is read too',
      '{{ contact.nick | default: contact.firstName }}',
      [
        ['contact.firstName', false],
        ['contact.nick', true],
      ],
    ],
    [
      'one bare use is enough to need a value',
      '{{ event.id | default: 1 }} {{ event.id }} {{ event.id | default: 2 }}',
      [['event.id', false]],
    ],
    [
      'asking whether it is there is safe',
      '{% if contact.vip and company.open %}x{% elsif event.total > 5 %}y{% endif %}',
      [
        ['company.open', true],
        ['contact.vip', true],
        ['event.total', true],
      ],
    ],
    ['so is unless', '{% unless contact.vip %}x{% endunless %}', [['contact.vip', true]]],
    [
      'inside blocks',
      '{% if true %}{{ contact.a }}{{ contact.b | default: 1 }}{% endif %}',
      [
        ['contact.a', false],
        ['contact.b', true],
      ],
    ],
    [
      'a list that is walked, not its items',
      '{% for item in event.items %}{{ item.name }}{% endfor %}',
      [['event.items', false]],
    ],
    [
      'what an own name is made of, not the name',
      '{% assign who = contact.firstName | default: "you" %}{{ who }}',
      [['contact.firstName', true]],
    ],
    ['captured text', '{% capture q %}{{ company.name }}{% endcapture %}{{ q }}', [['company.name', false]]],
    [
      'odd names',
      '{{ contact["shoe size"] }}{{ event.items[0].sku }}',
      [
        ["contact['shoe size']", false],
        ['event.items[0].sku', false],
      ],
    ],
    [
      'not what is raw or a comment',
      '{% raw %}{{ contact.a }}{% endraw %}{% comment %}{{ contact.b }}{% endcomment %}',
      [],
    ],
  ])('%s', (_, source, expected) => {
    expect(variablesIn(source)).toEqual(expected);
  });

  test('are shown at the first place that needs a fallback', () => {
    expect(templateVariables('{{ contact.a | default: 1 }}\n  {{ contact.a }}\n{{ contact.a }}')).toMatchObject({
      variables: [{ name: 'contact.a', line: 2, column: 6 }],
    });
    expect(templateVariables('\n{{ contact.a | default: 1 }}{{ contact.a | default: 1 }}')).toMatchObject({
      variables: [{ name: 'contact.a', line: 2, column: 4 }],
    });
  });
});

describe('a mistake in the syntax is told with line and column', () => {
  test.each([
    ['an open output', 'Hi\n {{ contact.firstName', 2, 2, /not closed/],
    ['an open tag', 'a\nb {% if x %} c', 2, 3, /not closed/],
    ['an unknown tag', '{% nope %}', 1, 1, /nope/],
    ['an unknown filter', 'a {{ contact.a | shout }}', 1, 3, /shout/],
    ['a tag that would read a file', '{% include "secret" %}', 1, 1, /include/],
  ])('%s', (_, source, line, column, message) => {
    const reading = templateVariables(source);
    expect(reading).toMatchObject({ ok: false, problem: { line, column, message: expect.stringMatching(message) } });
    expect(reading.ok ? '' : reading.problem.message).not.toMatch(/line:/);
  });

  test.each([
    [99, true],
    [100, false],
    [3000, false],
    [20_000, false],
  ])('tags nested %i deep are read: %s', (depth, isRead) => {
    const source = `${'{% if contact.a %}'.repeat(depth)}x${'{% endif %}'.repeat(depth)}`;
    expect(templateVariables(source).ok).toBe(isRead);
  });

  test('whatever the text, reading it answers', () => {
    const part = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      ' contact.a ',
      '|',
      'default:',
      '"x"',
      'if',
      'endif',
      'for',
      'in',
      '\n',
      'é',
      '[',
      ']',
      '.',
      'raw',
      'endraw',
      'case',
      'when',
      'assign',
      '=',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const reading = templateVariables(parts.join(''));
        expect(reading.ok ? reading.variables.every(({ line }) => line > 0) : reading.problem.message.length > 0).toBe(
          true,
        );
      }),
    );
  });
});
