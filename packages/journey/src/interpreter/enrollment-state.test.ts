import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EnrollmentState, enrollmentStateSchema } from './enrollment-state.ts';
import type { WakeKey } from './wake.ts';
import { wakeKeyText } from './wake.ts';

const instant = fc.integer({ min: 0, max: 4_102_444_800_000 });
// zod drops the key __proto__ from records on purpose; nobody may smuggle it in through an event.
const json = fc
  .jsonValue({ noUnicodeString: false } as fc.JsonSharedConstraints)
  .filter((value) => !JSON.stringify(value).includes('__proto__'));
const wakeKey: fc.Arbitrary<WakeKey> = fc.oneof(
  fc.record({ kind: fc.constant('event' as const), name: fc.string() }),
  fc.record({ kind: fc.constant('stage' as const), model: fc.string() }),
  fc.record({ kind: fc.constant('attribute' as const), name: fc.string() }),
  fc.record({ kind: fc.constant('segment' as const), segment: fc.string() }),
  fc.record({ kind: fc.constant('message' as const), what: fc.constantFrom('sent' as const, 'clicked' as const) }),
  fc.record({ kind: fc.constant('consent' as const), channel: fc.constantFrom('email' as const, 'sms' as const) }),
  fc.record({ kind: fc.constant('goal' as const), goal: fc.string() }),
);
const stateArbitrary = fc.record({
  status: fc.constantFrom('waiting', 'awaiting_message', 'parked', 'finished', 'exited'),
  nodeId: fc.string(),
  visit: fc.nat(),
  arrivedAt: instant,
  dueAt: fc.option(instant),
  wakeKeys: fc.array(wakeKey, { maxLength: 3 }),
  nodeState: json,
  variables: fc.dictionary(
    fc.string().filter((key) => key !== '__proto__'),
    json,
  ),
  enrolledAt: instant,
}) as fc.Arbitrary<EnrollmentState>; // jsonValue is typed as unknown

test('every state survives the way through JSON and the schema unchanged', () => {
  fc.assert(
    fc.property(stateArbitrary, (state) => {
      const stored: unknown = JSON.parse(JSON.stringify(state));
      expect(enrollmentStateSchema.parse(stored)).toEqual(stored);
    }),
  );
});

test.each([
  ['an unknown status', { status: 'lost' }],
  ['an unknown wake key', { wakeKeys: [{ kind: 'moon', name: 'full' }] }],
  ['an unknown key', { extra: 1 }],
  ['a broken instant', { dueAt: 1.5 }],
])('a stored state with %s is refused', (_, change) => {
  const state = {
    status: 'parked',
    nodeId: 'a',
    visit: 1,
    arrivedAt: 1,
    dueAt: null,
    wakeKeys: [],
    nodeState: null,
    variables: {},
    enrolledAt: 1,
  };
  expect(enrollmentStateSchema.safeParse(state).success).toBe(true);
  expect(enrollmentStateSchema.safeParse({ ...state, ...change }).success).toBe(false);
});

test.each([
  [{ kind: 'event', name: 'Order Completed' }, 'event:Order Completed'],
  [{ kind: 'stage', model: 'classic-five' }, 'stage:classic-five'],
  [{ kind: 'attribute', name: 'city' }, 'attribute:city'],
  [{ kind: 'segment', segment: 'vips' }, 'segment:vips'],
  [{ kind: 'message', what: 'clicked' }, 'message:clicked'],
  [{ kind: 'consent', channel: 'sms' }, 'consent:sms'],
  [{ kind: 'goal', goal: 'order' }, 'goal:order'],
] as const)('the wake key %j is stored as %s', (key, text) => {
  expect(wakeKeyText(key)).toBe(text);
});
