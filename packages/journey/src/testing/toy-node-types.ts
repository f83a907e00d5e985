import { type FactNeed, factKey } from '@perennial/segments';
import { z } from 'zod';
import { reason } from '../interpreter/reason.ts';
import { defineNodeType, type NodeType, type NodeTypeRegistry, type Outcome } from '../node-type/node-type.ts';

/**
 * Node kinds for tests only: small enough to see through, different enough from the real ones to prove that compiler, interpreter and engine
 * know no kind by name.
 */

const next = { id: 'next', label: 'Next', optional: true } as const;

/** What every toy shares; each toy says what it does differently. */
const plain = {
  description: 'A toy for tests.',
  configVersion: 1,
  upgrades: {},
  initialConfig: {},
  needs: () => [],
  entry: null,
  resume: (): Outcome => ({ kind: 'park', reason: reason('toy_resumed', 'This toy never waits.') }),
  problems: () => [],
  messages: () => [],
  form: [],
} as const;

function attributeNeed(name: string): FactNeed {
  return { field: { kind: 'attribute', name }, since: 'ever' };
}

/** Starts at an event; with `onlyIf`, only for contacts whose attribute of that name is true. */
const toyStart = defineNodeType<{ event: string; onlyIf: string | null }>({
  ...plain,
  kind: 'toy-start',
  family: 'entry',
  title: 'Toy start',
  configSchema: z.strictObject({ event: z.string().min(1), onlyIf: z.string().nullable().default(null) }),
  initialConfig: { event: 'Bell Rang' },
  outlets: () => [{ ...next, optional: false }],
  needs: ({ onlyIf }) => (onlyIf === null ? [] : [attributeNeed(onlyIf)]),
  entry: {
    patterns: ({ event }) => [{ kind: 'event', name: event }],
    admit: ({ onlyIf }, _trigger, facts) => {
      if (onlyIf === null || facts[factKey(attributeNeed(onlyIf))] === true) {
        return { admitted: true, reason: reason('toy_admitted', 'Welcome.') };
      }
      return { admitted: false, reason: reason('toy_refused', `Not ${onlyIf}.`) };
    },
  },
  enter: () => ({ kind: 'advance', outlet: 'next', reason: reason('toy_started', 'Here we go.') }),
  summary: ({ event }) => `When ${event}`,
});

interface PauseConfig {
  /** Null waits for the event alone. */
  readonly ms: number | null;
  readonly untilEvent: string | null;
}

function eventNeed(name: string): FactNeed {
  const field = { kind: 'event', name, measure: 'count', property: null, withinDays: null, where: [] } as const;
  return { field: { ...field, where: [] }, since: 'arrival' };
}

/** Waits for `ms`, or until an event since arrival, whichever comes first. */
const toyPause = defineNodeType<PauseConfig>({
  ...plain,
  kind: 'toy-pause',
  family: 'time',
  title: 'Toy pause',
  configSchema: z.strictObject({ ms: z.number().nullable(), untilEvent: z.string().nullable().default(null) }),
  initialConfig: { ms: 1000 },
  outlets: ({ untilEvent }) => (untilEvent === null ? [next] : [next, { id: 'met', label: 'Met', optional: true }]),
  needs: ({ untilEvent }) => (untilEvent === null ? [] : [eventNeed(untilEvent)]),
  enter: ({ config: { ms, untilEvent }, now, facts }) => {
    const isMet = untilEvent !== null && facts[factKey(eventNeed(untilEvent))] !== 0;
    if (isMet) return { kind: 'advance', outlet: 'met', reason: reason('toy_met', 'It had happened already.') };
    return {
      kind: 'wait',
      until: ms === null ? null : now + ms,
      wakeKeys: untilEvent === null ? [] : [{ kind: 'event', name: untilEvent }],
      nodeState: { ms },
      reason: reason('toy_waits', 'Waiting.', { ms }),
    };
  },
  resume: ({ config: { untilEvent }, facts, arrivedAt }, wake, nodeState) => {
    if (untilEvent !== null && wake.kind === 'woken' && facts[factKey(eventNeed(untilEvent))] === 0) {
      return {
        kind: 'wait',
        until: null,
        wakeKeys: [{ kind: 'event', name: untilEvent }],
        reason: reason('toy_waits', 'Waiting on.'),
      };
    }
    const outlet = wake.kind === 'woken' ? 'met' : 'next';
    return { kind: 'advance', outlet, reason: reason('toy_waited', 'Enough.', { nodeState, arrivedAt }) };
  },
  summary: ({ ms }) => `Wait ${ms} ms`,
});

/** Asks whether a fact is true: `yes` or `no`. */
const toyAsk = defineNodeType<{ attribute: string }>({
  ...plain,
  kind: 'toy-ask',
  family: 'decision',
  title: 'Toy question',
  configSchema: z.strictObject({ attribute: z.string().min(1) }),
  outlets: () => [
    { id: 'yes', label: 'Yes', optional: true },
    { id: 'no', label: 'No', optional: true },
  ],
  needs: ({ attribute }) => [attributeNeed(attribute)],
  enter: ({ config: { attribute }, facts }) => {
    const value = facts[factKey(attributeNeed(attribute))] ?? null;
    const outlet = value === true ? 'yes' : 'no';
    return { kind: 'advance', outlet, reason: reason('toy_asked', `${attribute}: ${outlet}.`, { [attribute]: value }) };
  },
  summary: ({ attribute }) => `Is ${attribute}?`,
});

const HOUR_MS = 3_600_000;

/** Sends a message and leaves by how it ended. */
const toyLetter = defineNodeType<{ message: string; channel: 'email' | 'sms' }>({
  ...plain,
  kind: 'toy-letter',
  family: 'message',
  title: 'Toy letter',
  configSchema: z.strictObject({ message: z.string(), channel: z.enum(['email', 'sms']).default('email') }),
  initialConfig: { message: '' },
  outlets: () => [
    { id: 'sent', label: 'Sent', optional: true },
    { id: 'not-sent', label: 'Not sent', optional: true },
  ],
  enter: ({ config: { message, channel }, now }) => ({
    kind: 'send',
    request: {
      channel,
      message,
      topic: 'news',
      messageClass: 'marketing',
      expiresAt: now + 72 * HOUR_MS,
      resendIfUnsure: false,
      trackOpens: true,
      trackClicks: true,
    },
    reason: reason('toy_sends', 'Sending.'),
  }),
  resume: (_context, wake) => {
    if (wake.kind === 'message-settled' && wake.settlement.outcome === 'not-sent') {
      return { kind: 'advance', outlet: 'not-sent', reason: wake.settlement.reason };
    }
    return { kind: 'advance', outlet: 'sent', reason: reason('toy_sent', 'Sent.') };
  },
  problems: ({ message }) =>
    message === ''
      ? [{ code: 'toy_message_unset', severity: 'error', message: 'Choose a message.', field: 'message' }]
      : [],
  messages: ({ message }) => [message],
  summary: ({ message }) => `Send ${message}`,
});

/** Moves the contact to a stage. */
const toyMark = defineNodeType<{ model: string; stage: string }>({
  ...plain,
  kind: 'toy-mark',
  family: 'contact',
  title: 'Toy mark',
  configSchema: z.strictObject({ model: z.string(), stage: z.string() }),
  outlets: () => [next],
  enter: ({ config }) => ({
    kind: 'advance',
    outlet: 'next',
    reason: reason('toy_marked', `Now in ${config.stage}.`),
    effects: [{ kind: 'set-stage', ...config }],
  }),
  summary: ({ stage }) => `Move to ${stage}`,
});

/** Leaves the journey, saying why. */
const toyLeave = defineNodeType<{ label: string }>({
  ...plain,
  kind: 'toy-leave',
  family: 'end',
  title: 'Toy exit',
  configSchema: z.strictObject({ label: z.string().default('done') }),
  outlets: () => [],
  enter: ({ config }) => ({ kind: 'exit', reason: reason('toy_left', `Left: ${config.label}.`) }),
  summary: ({ label }) => `Leave: ${label}`,
});

/** Toy kinds by what they are for; change one with a spread to make it misbehave. */
export const toyKinds = { toyStart, toyPause, toyAsk, toyLetter, toyMark, toyLeave } as const satisfies Record<
  string,
  NodeType
>;

/** The registry of all toys. */
export const toyNodeTypes: NodeTypeRegistry = Object.fromEntries(
  Object.values(toyKinds).map((nodeType) => [nodeType.kind, nodeType]),
);
