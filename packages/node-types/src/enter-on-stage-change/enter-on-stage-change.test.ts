import type { JsonObject, StageChangeTrigger } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import {
  attributeFact,
  attributeRule,
  becameDormant,
  enterNode,
  noon,
  problemsOf,
  summaryOf,
} from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

const model = 'classic-five';
const inLisbon = attributeRule('city', 'equals', 'Lisbon');

function admit(config: JsonObject, trigger: Partial<StageChangeTrigger> = {}, facts = attributeFact('city', 'Porto')) {
  const parsed = nodeType.configSchema.parse({ model, ...config });
  const answer = nodeType.entry?.admit(parsed, { ...becameDormant, ...trigger }, facts, noon);
  return { admitted: answer?.admitted, code: answer?.reason?.code ?? null, sentence: answer?.reason?.sentence ?? null };
}

describe('a stage change lets a contact in', () => {
  it.each<[string, JsonObject, Partial<StageChangeTrigger>, boolean, string | null]>([
    ['from any stage to any stage when none is named', {}, {}, true, 'stage_changed'],
    ['from a named stage to a named stage', { from: ['retention'], to: ['dormant'] }, {}, true, 'stage_changed'],
    ['not from another stage, silently', { from: ['loyalty'] }, {}, false, null],
    ['not to another stage, silently', { to: ['churned'] }, {}, false, null],
    ['not in another model, silently', {}, { model: 'other' }, false, null],
    [
      'not from a named stage when it is the first stage ever',
      { from: ['retention'] },
      { from: null, direction: 'first' },
      false,
      null,
    ],
    [
      'as the first stage ever when no origin is named',
      {},
      { from: null, direction: 'first', dwellMs: null },
      true,
      'stage_changed',
    ],
    ['forward when forward is asked for', { direction: 'forward' }, { direction: 'forward' }, true, 'stage_changed'],
    ['not to a detour when forward is asked for', { direction: 'forward' }, {}, false, null],
    ['not forward when backward is asked for', { direction: 'backward' }, { direction: 'forward' }, false, null],
    ['after long enough in the stage before', { minDwellPreviousDays: 90 }, {}, true, 'stage_changed'],
    [
      'not after too short a time in the stage before, with a reason',
      { minDwellPreviousDays: 91 },
      {},
      false,
      'dwell_too_short',
    ],
    [
      'not without a stage before when a time in it is asked for',
      { minDwellPreviousDays: 1 },
      { from: null, dwellMs: null },
      false,
      'dwell_too_short',
    ],
    ['the first time when only that counts', { firstTimeOnly: true }, {}, true, 'stage_changed'],
    [
      'not a second time when only the first counts, with a reason',
      { firstTimeOnly: true },
      { isFirstTime: false },
      false,
      'not_first_time',
    ],
    ['not when the person filter fails, with a reason', { personFilter: inLisbon }, {}, false, 'failed_filter'],
  ])('%s', (_, config, trigger, admitted, code) => {
    expect(admit(config, trigger)).toMatchObject({ admitted, code });
  });

  it('when the person filter holds', () => {
    expect(admit({ personFilter: inLisbon }, {}, attributeFact('city', 'Lisbon')).admitted).toBe(true);
  });

  it('and says in plain words what was seen', () => {
    expect(admit({}).sentence).toBe('The contact moved from Retention to Dormant.');
    expect(admit({}, { from: null }).sentence).toBe('The contact came into Dormant.');
    expect(admit({ personFilter: inLisbon }).sentence).toContain('City: Porto (asked for: is Lisbon).');
  });

  it('never by an event', () => {
    const trigger = { kind: 'event', name: 'X', properties: {}, at: noon, id: 'evt_1' } as const;
    expect(nodeType.entry?.admit(nodeType.configSchema.parse({ model }), trigger, {}, noon)).toEqual({
      admitted: false,
      reason: null,
    });
  });
});

it('listens to its stage model, and to nothing while none is chosen', () => {
  expect(nodeType.entry?.patterns(nodeType.configSchema.parse({ model }))).toEqual([{ kind: 'stage-change', model }]);
  expect(nodeType.entry?.patterns(nodeType.configSchema.parse({}))).toEqual([]);
});

it('passes contacts on at once', () => {
  expect(enterNode(nodeType, { model })).toMatchObject({ kind: 'advance', outlet: 'next' });
});

describe('before publishing', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['a stage model is missing', {}, ['missing_stage_model at model']],
    ['the stage model is gone', { model: 'gone' }, ['unknown_stage_model at model']],
    ['a stage is gone', { model, from: ['gone'], to: ['lost'] }, ['unknown_stage at from', 'unknown_stage at to']],
    ['the move is none', { model, from: ['dormant'], to: ['dormant'] }, ['impossible_move at to']],
    ['the filter is unset', { model, personFilter: { kind: 'group' } }, ['unset_condition at personFilter']],
    ['nothing is wrong', { model, from: ['retention'], to: ['dormant'] }, []],
  ])('%s', (_, config, expected) => {
    expect(problemsOf(nodeType, config)).toEqual(expected);
  });
});

describe('its card', () => {
  it.each<[JsonObject, string]>([
    [{}, 'Choose a stage model'],
    [{ model }, 'Any stage change'],
    [{ model, from: ['retention'], to: ['dormant'] }, 'Retention → Dormant'],
    [{ model, from: ['retention', 'loyalty'] }, 'Retention or Loyalty → Any stage'],
    [{ model, to: ['awareness', 'engagement', 'conversion', 'retention'] }, 'Any stage → 4 stages'],
    [{ model, to: ['gone'] }, 'Any stage → a missing stage'],
    [{ model, direction: 'backward' }, 'Any stage change, backward only'],
  ])('%j says "%s"', (config, expected) => {
    expect(summaryOf(nodeType, config)).toBe(expected);
  });
});
