import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JourneyPlan, PlanNode } from '../compiler/journey-plan.ts';
import { TOY_NOW, toyContact, toyKinds, toyNodeTypes, toyPlanSettings, toyTrigger } from '../testing/index.ts';
import { type EnrollmentState, enrollmentStateSchema } from './enrollment-state.ts';
import { journeyTimeoutAt } from './journey-timeout.ts';
import { reason } from './reason.ts';
import { startEnrollment } from './start-enrollment.ts';
import { step } from './step.ts';
import { MAX_HOPS } from './step-reasons.ts';
import type { Wake } from './wake.ts';

const ids = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5'] as const;
const kinds = [...Object.keys(toyNodeTypes), 'unknown-kind'];
const configs: Readonly<Record<string, PlanNode['config']>> = {
  'toy-start': { event: 'Bell Rang', onlyIf: null },
  'toy-pause': { ms: 7.5, untilEvent: 'Bought' },
  'toy-ask': { attribute: 'vip' },
  'toy-letter': { message: 'hello', channel: 'email' },
  'toy-mark': { model: 'moods', stage: 'sad' },
  'toy-leave': { label: 'done' },
};

/** Any graph at all, also one that validation would refuse: step() must cope with whatever is stored. */
const planArbitrary: fc.Arbitrary<JourneyPlan> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      enabled: fc.boolean(),
      next: fc.dictionary(
        fc.constantFrom('next', 'met', 'yes', 'no', 'sent', 'not-sent'),
        fc.constantFrom(...ids, 'gone'),
      ),
    }),
    { minLength: ids.length, maxLength: ids.length },
  )
  .map((drawn) => {
    const nodes = drawn.map(({ kind, enabled, next }, index): PlanNode => {
      const config = configs[kind] ?? {};
      const needs = toyNodeTypes[kind]?.needs(config) ?? [];
      return { id: ids[index] ?? '', kind, config, enabled, salt: 'salt-salt', next, needs, salts: [] };
    });
    return {
      planVersion: 1,
      hash: 'any',
      journeyKey: 'jou_1',
      settings: toyPlanSettings({ timeoutDays: 2 }),
      watch: { needs: [], wakeKeys: [] },
      jumps: {},
      entries: [{ nodeId: 'n0', patterns: [] }],
      nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
      messages: {},
    };
  });

const wakeArbitrary: fc.Arbitrary<Wake> = fc.constantFrom<Wake>(
  { kind: 'entered' },
  { kind: 'due' },
  { kind: 'woken' },
  { kind: 'watched' },
  { kind: 'message-settled', settlement: { outcome: 'sent' } },
  { kind: 'message-settled', settlement: { outcome: 'not-sent', reason: reason('sms_stop', 'STOP.') } },
);
const boughtKey = 'arrival:event:["Bought","count",null,null,[]]';
const factsArbitrary = fc.constantFrom(
  {},
  { 'attribute:vip': true, [boughtKey]: 1 },
  { 'attribute:vip': null, [boughtKey]: 0 },
);
const inputsArbitrary = fc.array(
  fc.record({ wake: wakeArbitrary, laterMs: fc.integer({ min: 0, max: 90_000_000 }), facts: factsArbitrary }),
  { maxLength: 12 },
);

test('whatever the plan, the facts and the order of wakes: never throws, always rests somewhere, and repeats itself', () => {
  expect(Object.keys(configs).sort()).toEqual(
    Object.values(toyKinds)
      .map(({ kind }) => kind)
      .sort(),
  );
  fc.assert(
    fc.property(planArbitrary, inputsArbitrary, (plan, inputs) => {
      let state: EnrollmentState = startEnrollment(plan, 'n0', toyTrigger, TOY_NOW);
      let now = TOY_NOW;
      for (const { wake, laterMs, facts } of inputs) {
        now += laterMs;
        const input = { now, wake, contact: toyContact, facts, assignments: {}, stageModels: {} };
        const result = step(plan, toyNodeTypes, state, input);
        const stored = enrollmentStateSchema.parse(JSON.parse(JSON.stringify(state)));
        expect(step(plan, toyNodeTypes, stored, input)).toEqual(result);
        if (result.outcome === 'ignored') expect(result.state).toBe(state);
        else {
          const firstVisit = Math.max(1, state.visit);
          expect(result.hops.map((hop) => hop.visit)).toEqual(result.hops.map((_, index) => firstVisit + index));
          expect(result.hops.length).toBeLessThanOrEqual(MAX_HOPS + 1);
          expect(result.hops.at(-1)?.nodeId).toBe(result.state.nodeId);
          expect(result.reason).not.toBeNull();
        }
        ({ state } = result);
        const isFresh = state.visit === 0;
        if (state.status === 'waiting') expect(state.dueAt).toBeLessThanOrEqual(journeyTimeoutAt(plan, state));
        else expect([state.dueAt, state.wakeKeys]).toEqual([null, []]);
        expect(Number.isInteger(state.dueAt ?? 0)).toBe(true);
        expect(isFresh ? result.outcome : 'ok').toBe(isFresh ? 'ignored' : 'ok');
      }
    }),
    { numRuns: 300 },
  );
});
