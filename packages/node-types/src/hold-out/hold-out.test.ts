import { isoFromInstant, type JsonObject, stickyChoice } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { contextOf, enterNode, noon, resumeNode, summaryOf } from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

const dayMs = 24 * 60 * 60 * 1000;
const salts = { node: 'salt1234', journey: 'holdout:jou_1', company: 'holdout:company' } as const;
const silent = { connectedOutlets: ['treat'] };

/** Enters as the contact with this id. */
function enterAs(id: number, config: JsonObject) {
  const context = contextOf(nodeType, config, silent);
  return nodeType.enter({ ...context, contact: { ...context.contact, id } });
}

describe('the choice', () => {
  it.each(Object.entries(salts))('with scope %s goes by the salt %s and is kept', (scope, salt) => {
    expect(nodeType.salts?.(nodeType.configSchema.parse({ scope }), { salt: salts.node, journeyKey: 'jou_1' })).toEqual(
      [salt],
    );
    for (let id = 1; id <= 50; id += 1) {
      const arm = stickyChoice(salt, id) < 0.5 ? 'held-out' : 'treat';
      const outcome = enterAs(id, { scope, percent: 50 });
      expect(outcome).toMatchObject({ effects: [{ kind: 'assign', salt, arm }] });
      expect(outcome.kind).toBe(arm === 'treat' ? 'advance' : 'wait');
    }
  });

  it.each([
    ['treat', 90, 'advance', 'not_held_out'],
    ['held-out', 1, 'wait', 'held_out'],
  ])('ruling "experiment on re-entry": who was in %s stays so, with %i %% now', (arm, percent, kind, code) => {
    const outcome = enterNode(nodeType, { percent }, { ...silent, assignments: { [salts.node]: arm } });
    expect(outcome).toMatchObject({ kind, effects: [], reason: { code } });
  });

  it('is made anew when what was kept means nothing here', () => {
    const outcome = enterNode(nodeType, {}, { ...silent, assignments: { [salts.node]: 'a' } });
    expect(outcome).toMatchObject({ effects: [{ kind: 'assign', salt: salts.node }] });
  });
});

describe('who is held out', () => {
  const heldOut = { assignments: { [salts.node]: 'held-out' } };

  it('gets nothing and stays until the goal window is over', () => {
    const outcome = enterNode(nodeType, { goalWindowDays: 30 }, { ...heldOut, ...silent });
    expect(outcome.kind === 'wait' && isoFromInstant(outcome.until ?? 0)).toBe('2026-12-20T12:00:00.000Z');
    expect(outcome).toMatchObject({ wakeKeys: [] });
    expect(outcome.reason.sentence).toBe(
      'The contact is held out (10 %), to measure what the journey changes. Gets nothing and stays until Sun 20 Dec 2026, 12:00 in Europe/Lisbon.',
    );
  });

  it.each([
    ['node', 'holdout_node'],
    ['journey', 'holdout_journey'],
    ['company', 'holdout_global'],
  ])('with scope %s then leaves with reason %s', (scope, code) => {
    const where = { ...silent, arrivedAt: noon, now: noon + 30 * dayMs };
    expect(resumeNode(nodeType, { scope }, { kind: 'due' }, where)).toMatchObject({ kind: 'exit', reason: { code } });
  });

  it('goes by a way of their own at once where one is connected', () => {
    expect(enterNode(nodeType, {}, heldOut)).toMatchObject({
      kind: 'advance',
      outlet: 'held-out',
      reason: { code: 'holdout_node' },
    });
  });
});

describe('the last day, in the company’s zone', () => {
  // noon in Lisbon is 7:00 in New York; 04:59 UTC is still the day before there
  const lateEvening = noon + (17 * 60 - 1) * 60_000;
  it.each<[string, string | null, number, string]>([
    ['has passed: everybody goes on', '2026-11-19', noon, 'holdout_expired'],
    ['is today: people are held out', '2026-11-20', noon, 'held_out'],
    ['is still on late in the evening', '2026-11-20', lateEvening, 'held_out'],
    ['is over a minute later', '2026-11-20', lateEvening + 60_000, 'holdout_expired'],
    ['does not exist', null, noon, 'held_out'],
  ])('%s', (_, expiresOn, now, code) => {
    const where = { ...silent, now, assignments: { [salts.node]: 'held-out' } };
    expect(enterNode(nodeType, { expiresOn }, where).reason.code).toBe(code);
  });
});

it.each<[JsonObject, string]>([
  [{}, 'Hold out 10 % for 30 days'],
  [{ scope: 'journey', goalWindowDays: 1 }, 'Hold out 10 % for 1 day, the same people in the whole journey'],
  [{ scope: 'company' }, 'Hold out 10 % for 30 days, the same people everywhere'],
])('the card of %j says "%s"', (config, expected) => {
  expect(summaryOf(nodeType, config)).toBe(expected);
});
