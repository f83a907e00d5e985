import {
  describeDuration,
  describeInstant,
  durationMs,
  isoFromInstant,
  type NodeContext,
  type Outcome,
  type Outlet,
  reason,
  wakeKeysOfNeeds,
} from '@perennial/journey';
import { type FactNeed, readFact } from '@perennial/segments';
import type { Config } from './config.ts';

const DID = { clicked: 'Clicked', replied: 'Replied', delivered: 'Delivered', opened: 'Opened' } as const;
const DID_NOT = {
  clicked: 'Did not click',
  replied: 'Did not reply',
  delivered: 'Not delivered',
  opened: 'Did not open',
} as const;

/** The same inside a sentence. */
const ENGAGED = { clicked: 'Clicked', replied: 'Replied to', delivered: 'Received', opened: 'Opened' } as const;
const NOT_ENGAGED = {
  clicked: 'Did not click',
  replied: 'Did not reply to',
  delivered: 'Did not receive',
  opened: 'Did not open',
} as const;

export function outlets({ what }: Config): readonly Outlet[] {
  return [
    { id: 'yes', label: DID[what], optional: true },
    { id: 'no', label: DID_NOT[what], optional: true },
  ];
}

export function needs(config: Config): readonly FactNeed[] {
  return [engagement(config)];
}

/** What happened in the last moment still counts: the answer is asked for before the clock. */
export function enter(context: NodeContext<Config>): Outcome {
  const { config, now, arrivedAt, contact, facts } = context;
  const count = readFact(engagement(config), facts);
  const values = { from: config.from, what: config.what, count };
  if (typeof count === 'number' && count > 0) {
    const sentence = `${phrase(config, true)} (${count}).`;
    return { kind: 'advance', outlet: 'yes', reason: reason('engaged', sentence, values) };
  }
  const notYet = phrase(config, false);
  if (config.decide === 'now') {
    return { kind: 'advance', outlet: 'no', reason: reason('not_engaged', `${notYet}.`, values) };
  }
  const until = arrivedAt + durationMs(config.window);
  if (now >= until) {
    const sentence = `${notYet}, within ${describeDuration(config.window)}.`;
    return { kind: 'advance', outlet: 'no', reason: reason('not_engaged', sentence, values) };
  }
  return {
    kind: 'wait',
    until,
    wakeKeys: wakeKeysOfNeeds(needs(config)),
    reason: reason(
      'waiting_for_engagement',
      `${notYet} yet. Waits until ${describeInstant(until, contact.timeZone)}.`,
      { ...values, until: isoFromInstant(until) },
    ),
  };
}

export function summary(config: Config): string {
  const asked = `${phrase(config, true)}?`;
  return config.decide === 'now' ? asked : `${asked} Waits up to ${describeDuration(config.window)}`;
}

/** How many messages the contact has engaged with. Of this journey only those of this enrollment count, not of an earlier one. */
function engagement({ from, what, link, withinDays }: Config): FactNeed {
  const isAnywhere = from === 'anywhere';
  return {
    field: {
      kind: 'message',
      what,
      measure: 'count',
      channel: null,
      from,
      link: what === 'clicked' && link !== '' ? link : null,
      withinDays: isAnywhere ? withinDays : null,
    },
    since: isAnywhere ? 'ever' : 'enrollment',
  };
}

/** `Clicked a link with “/spring” in a message of this journey`. */
function phrase(config: Config, isEngaged: boolean): string {
  const { what, link } = config;
  const verb = isEngaged ? ENGAGED[what] : NOT_ENGAGED[what];
  const linked = what === 'clicked' && link !== '' ? ` a link with “${link}”` : '';
  const preposition = what === 'clicked' ? ' in' : '';
  return `${verb}${linked}${preposition} ${messages(config)}`;
}

function messages({ from, withinDays }: Config): string {
  if (from === 'this-journey') return 'a message of this journey';
  if (from !== 'anywhere') return 'the message of an earlier step';
  if (withinDays === null) return 'any message';
  return `any message of the last ${describeDuration({ amount: withinDays, unit: 'days' })}`;
}
