import { type JsonObject, pickShare, stickyChoice } from '@perennial/journey';
import { type FactValues, factKey } from '@perennial/segments';
import { describe, expect, it } from 'vitest';
import { contextOf, enterNode, names, problemsOf, summaryOf } from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

const salt = 'salt1234';
const arms = (a: number, b: number) => [
  { id: 'a', name: 'Short', percent: a },
  { id: 'b', name: '', percent: b },
];
const half: JsonObject = { arms: arms(50, 50) };
const withControl: JsonObject = { arms: arms(40, 40), controlPercent: 20 };
const parse = (config: JsonObject) => nodeType.configSchema.parse(config);

/** The fact "messages of this journey sent to the contact". */
function sent(count: number): FactValues {
  const [need] = nodeType.needs(parse(withControl));
  return need === undefined ? {} : { [factKey(need)]: count };
}

function enterAs(id: number, config: JsonObject, facts: FactValues = {}) {
  const context = contextOf(nodeType, config, { facts });
  return nodeType.enter({ ...context, contact: { ...context.contact, id } });
}

describe('on the first visit', () => {
  it('the arm is chosen by the salt of the node and the contact, and kept', () => {
    for (let id = 1; id <= 50; id += 1) {
      const shares = [
        { id: 'a', share: 40 },
        { id: 'b', share: 40 },
        { id: 'control', share: 20 },
      ];
      const arm = pickShare(shares, stickyChoice(salt, id));
      expect(enterAs(id, withControl, sent(0))).toMatchObject({
        kind: 'advance',
        outlet: arm === 'control' ? 'control' : `arm:${arm}`,
        effects: [{ kind: 'assign', salt, arm }],
        reason: { code: arm === 'control' ? 'control_arm' : 'arm_taken', values: { arm, isKept: false } },
      });
    }
  });

  it('ruling: an already messaged contact never enters control', () => {
    const config = { arms: arms(5, 5), controlPercent: 90 };
    const ids = Array.from({ length: 100 }, (_, index) => index + 1);
    const outletOf = (id: number, count: number) => {
      const outcome = enterAs(id, config, sent(count));
      return outcome.kind === 'advance' ? outcome.outlet : outcome.kind;
    };
    expect(ids.filter((id) => outletOf(id, 0) === 'control').length).toBeGreaterThan(50);
    expect(new Set(ids.map((id) => outletOf(id, 1)))).toEqual(new Set(['arm:a', 'arm:b']));
  });

  it('an arm with 0 % gets nobody', () => {
    for (let id = 1; id <= 50; id += 1) {
      expect(enterAs(id, { arms: arms(0, 100) })).toMatchObject({ outlet: 'arm:b' });
    }
  });
});

describe('ruling "experiment on re-entry": same arm, always', () => {
  it.each<[string, JsonObject]>([
    ['on a second visit', half],
    ['when the shares have changed: new ones hold for new people only', { arms: arms(0, 100) }],
    ['when there is a control group now', withControl],
  ])('%s', (_, config) => {
    expect(enterNode(nodeType, config, { assignments: { [salt]: 'a' } })).toEqual({
      kind: 'advance',
      outlet: 'arm:a',
      effects: [],
      reason: {
        code: 'arm_taken',
        sentence: 'The contact is in arm “Short”, as on the first visit.',
        values: { arm: 'a', name: 'Short', isKept: true },
      },
    });
  });

  it('who was control stays control', () => {
    const outcome = enterNode(nodeType, withControl, { assignments: { [salt]: 'control' } });
    expect(outcome).toMatchObject({ kind: 'advance', outlet: 'control', reason: { code: 'control_arm' } });
  });

  it('who was control leaves when there is no control any more, rather than spoil an arm', () => {
    const outcome = enterNode(nodeType, half, { assignments: { [salt]: 'control' } });
    expect(outcome).toMatchObject({ kind: 'exit', reason: { code: 'control_arm' } });
  });

  it('who was in an arm that is gone is chosen for again', () => {
    const outcome = enterNode(nodeType, half, { assignments: { [salt]: 'gone' } });
    expect(outcome).toMatchObject({ kind: 'advance', effects: [{ kind: 'assign', salt }] });
  });
});

it('asks for its salt, and for messages only with a control group', () => {
  expect(nodeType.salts?.(parse(half), { salt, journeyKey: 'jou_1' })).toEqual([salt]);
  expect(nodeType.needs(parse(half))).toEqual([]);
  expect(nodeType.needs(parse(withControl))).toHaveLength(1);
});

it.each<[JsonObject, readonly string[]]>([
  [half, ['arm:a Short · 50 %', 'arm:b B · 50 %']],
  [withControl, ['arm:a Short · 40 %', 'arm:b B · 40 %', 'control Control · 20 %']],
])('%j has the outlets %j', (config, expected) => {
  expect(nodeType.outlets(parse(config)).map(({ id, label }) => `${id} ${label}`)).toEqual(expected);
});

describe('before publishing', () => {
  it.each<[string, JsonObject, string | null]>([
    ['100 % is right', half, null],
    ['thirds with one decimal are right', { arms: [...arms(33.3, 33.3), { id: 'c', percent: 33.4 }] }, null],
    ['a control group counts', withControl, null],
    ['less is a problem', { arms: arms(50, 40) }, 'The shares of the arms add up to 90 %. Make it 100 %.'],
    ['more is a problem', { arms: arms(50, 50.1) }, 'The shares of the arms add up to 100.1 %. Make it 100 %.'],
    [
      'more with a control group is a problem',
      { arms: arms(50, 50), controlPercent: 10 },
      'The shares of the arms and the control add up to 110 %. Make it 100 %.',
    ],
  ])('percentages that do not sum: %s', (_, config, message) => {
    expect(problemsOf(nodeType, config)).toEqual(message === null ? [] : ['percent_sum at arms']);
    const [problem] = nodeType.problems(parse(config), names);
    expect(problem?.message ?? null).toBe(message);
  });

  it.each<[string, JsonObject]>([
    ['one arm', { arms: arms(100, 0).slice(0, 1) }],
    ['more than 10 arms', { arms: Array.from({ length: 11 }, (_, index) => ({ id: `a${index}`, percent: 1 })) }],
    ['two arms with one id', { arms: [...arms(50, 50), { id: 'a', percent: 0 }] }],
    ['an arm called control', { arms: [...arms(50, 50), { id: 'control', percent: 0 }] }],
    ['a negative share', { arms: arms(-10, 110) }],
  ])('%s is refused', (_, config) => {
    expect(nodeType.configSchema.safeParse(config).success).toBe(false);
  });
});

it('its card names arms and shares', () => {
  expect(summaryOf(nodeType, withControl)).toBe('Short 40 %, B 40 %, control 20 %');
});
