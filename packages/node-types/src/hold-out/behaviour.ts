import {
  DAY_MS,
  describeInstant,
  isoFromInstant,
  localDateTime,
  type NodeContext,
  type NodeEffect,
  type Outcome,
  type Outlet,
  reason,
  stickyChoice,
} from '@perennial/journey';
import type { Config } from './config.ts';

type Arm = 'treat' | 'held-out';

const REASON_CODES = { node: 'holdout_node', journey: 'holdout_journey', company: 'holdout_global' } as const;
const SCOPE_WORDS = {
  node: '',
  journey: ', the same people in the whole journey',
  company: ', the same people everywhere',
};

export function outlets(): readonly Outlet[] {
  return [
    { id: 'treat', label: 'Goes on', optional: true },
    { id: 'held-out', label: 'Held out', optional: true },
  ];
}

export function salts(config: Config, node: { readonly salt: string; readonly journeyKey: string }): readonly string[] {
  return [saltOf(config, node)];
}

/**
 * Chooses once per contact and keeps to it: who was held out is held out ever after, whatever the share is by then.
 * Source: ruling "Experiment on re-entry".
 */
export function enter(context: NodeContext<Config>): Outcome {
  const { config, contact, assignments, node, journeyKey, now } = context;
  if (hasExpired(context)) {
    const sentence = `Nobody is held out any more since ${config.expiresOn} has passed.`;
    return {
      kind: 'advance',
      outlet: 'treat',
      reason: reason('holdout_expired', sentence, { now: isoFromInstant(now) }),
    };
  }
  const salt = saltOf(config, { salt: node.salt, journeyKey });
  const kept = keptArm(assignments[salt]);
  const arm = kept ?? (stickyChoice(salt, contact.id) < config.percent / 100 ? 'held-out' : 'treat');
  const effects: readonly NodeEffect[] = kept === null ? [{ kind: 'assign', salt, arm }] : [];
  return arm === 'treat' ? goOn(context, effects) : holdOut(context, effects);
}

/** Only who is held out waits here. */
export function resume(context: NodeContext<Config>): Outcome {
  return holdOut(context, []);
}

export function summary({ percent, goalWindowDays, scope }: Config): string {
  return `Hold out ${percent} % for ${goalWindowDays} ${goalWindowDays === 1 ? 'day' : 'days'}${SCOPE_WORDS[scope]}`;
}

function goOn({ config }: NodeContext<Config>, effects: readonly NodeEffect[]): Outcome {
  const { scope, percent } = config;
  const sentence = `The contact is not among those who are held out (${percent} %).`;
  return { kind: 'advance', outlet: 'treat', effects, reason: reason('not_held_out', sentence, { scope, percent }) };
}

/** By a way of their own where there is one; else silently here until their goals need not be counted any more. */
function holdOut(context: NodeContext<Config>, effects: readonly NodeEffect[]): Outcome {
  const { config, connectedOutlets, now, arrivedAt, contact } = context;
  const { scope, percent, goalWindowDays } = config;
  const code = REASON_CODES[scope];
  const until = arrivedAt + goalWindowDays * DAY_MS;
  const values = { scope, percent, until: isoFromInstant(until) };
  const heldOut = `The contact is held out (${percent} %), to measure what the journey changes`;
  if (connectedOutlets.includes('held-out')) {
    return { kind: 'advance', outlet: 'held-out', effects, reason: reason(code, `${heldOut}.`, values) };
  }
  if (now >= until) {
    return { kind: 'exit', effects, reason: reason(code, `${heldOut}, and leaves: the goal window is over.`, values) };
  }
  const sentence = `${heldOut}. Gets nothing and stays until ${describeInstant(until, contact.timeZone)}.`;
  return { kind: 'wait', until, wakeKeys: [], effects, reason: reason('held_out', sentence, values) };
}

function hasExpired({ config, now, contact }: NodeContext<Config>): boolean {
  if (config.expiresOn === null) return false;
  return localDateTime(now, contact.companyTimeZone).toPlainDate().toString() > config.expiresOn;
}

function keptArm(arm: string | undefined): Arm | null {
  return arm === 'treat' || arm === 'held-out' ? arm : null;
}

/** Nodes that share a salt share their people. */
function saltOf({ scope }: Config, node: { readonly salt: string; readonly journeyKey: string }): string {
  if (scope === 'node') return node.salt;
  return scope === 'journey' ? `holdout:${node.journeyKey}` : 'holdout:company';
}
