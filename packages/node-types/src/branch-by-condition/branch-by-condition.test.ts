import type { JsonObject } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { attributeFact, attributeRule, enterNode, problemsOf, summaryOf } from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

const atLeast = (value: number) => attributeRule('visits', 'at-least', value);
const twoPaths: JsonObject = {
  paths: [
    { id: 'a', name: 'Regulars', condition: atLeast(3) },
    { id: 'b', name: '', condition: atLeast(1) },
  ],
};
const visits = (count: number | null) => ({ facts: attributeFact('visits', count) });

describe('a contact takes', () => {
  it.each<[string, number | null, string, string]>([
    ['ruling "contact matches two branches": the first in order', 5, 'path:a', 'path_matched'],
    ['a later path when only that one fits', 2, 'path:b', 'path_matched'],
    ['everyone else when none fits', 0, 'else', 'no_path_matched'],
    ['everyone else when nothing is known', null, 'else', 'no_path_matched'],
  ])('%s', (_, count, outlet, code) => {
    expect(enterNode(nodeType, twoPaths, visits(count))).toMatchObject({ kind: 'advance', outlet, reason: { code } });
  });

  it("ruling: the record stores every branch's result, also after the first match", () => {
    expect(enterNode(nodeType, twoPaths, visits(5)).reason.values).toEqual({
      paths: [
        {
          name: 'Regulars',
          matched: true,
          seen: [{ sentence: 'Visits: 5 (asked for: is at least 3).', value: 5, matched: true }],
        },
        {
          name: 'Path 2',
          matched: true,
          seen: [{ sentence: 'Visits: 5 (asked for: is at least 1).', value: 5, matched: true }],
        },
      ],
    });
  });
});

it('has an outlet per path in order, and one for everyone else', () => {
  const outlets = nodeType.outlets(nodeType.configSchema.parse(twoPaths));
  expect(outlets.map(({ id, label }) => `${id} ${label}`)).toEqual([
    'path:a Regulars',
    'path:b Path 2',
    'else Everyone else',
  ]);
});

it('asks for each fact once', () => {
  expect(nodeType.needs(nodeType.configSchema.parse(twoPaths))).toHaveLength(1);
});

describe('before publishing', () => {
  it('ruling "unset split condition": publishing is blocked', () => {
    expect(problemsOf(nodeType, { paths: [{ id: 'a', condition: atLeast(1) }, { id: 'b' }] })).toEqual([
      'unset_condition at paths.1.condition',
    ]);
  });

  it.each<[string, JsonObject]>([
    ['no path at all', { paths: [] }],
    ['more than 20 paths', { paths: Array.from({ length: 21 }, (_, index) => ({ id: `p${index}` })) }],
    ['two paths with one id', { paths: [{ id: 'a' }, { id: 'a' }] }],
  ])('%s is refused', (_, config) => {
    expect(nodeType.configSchema.safeParse(config).success).toBe(false);
  });
});

it('its card names the paths', () => {
  expect(summaryOf(nodeType, twoPaths)).toBe('Regulars, Path 2 or everyone else');
});
