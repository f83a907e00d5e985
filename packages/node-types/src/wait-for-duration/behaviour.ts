import {
  describeDuration,
  describeInstant,
  durationMs,
  instantAfterDays,
  isoFromInstant,
  type NodeContext,
  type Outcome,
  type Outlet,
  type Reason,
  reason,
  type WakeKey,
} from '@perennial/journey';
import type { Config } from './config.ts';

export function outlets(): readonly Outlet[] {
  return [{ id: 'next', label: 'Next', optional: true }];
}

export function enter(context: NodeContext<Config>): Outcome {
  return waitUntilOver(context);
}

/**
 * Looks again with what is known now: the end is always computed from the arrival, so a contact who changes zone in the middle waits for
 * the time in the new zone and is never let on twice. Source: guarantees F23.
 */
export function resume(context: NodeContext<Config>): Outcome {
  return waitUntilOver(context);
}

export function summary(config: Config): string {
  if (config.mode === 'elapsed') return `Wait ${describeDuration(config.duration)}`;
  const time = `${shortTime(config.localTime)} ${config.zone === 'contact' ? 'their time' : 'company time'}`;
  if (config.days === 0) return `Wait until ${time}`;
  return `Wait ${describeDuration({ amount: config.days, unit: 'days' })}, then ${time}`;
}

function waitUntilOver(context: NodeContext<Config>): Outcome {
  const until = endOfWait(context);
  if (until > context.now) {
    return { kind: 'wait', until, wakeKeys: wakeKeys(context.config), reason: waitingReason(context, until) };
  }
  const sentence = `The wait that began on ${describeInstant(context.arrivedAt, context.contact.timeZone)} is over.`;
  return { kind: 'advance', outlet: 'next', reason: reason('wait_over', sentence, { until: isoFromInstant(until) }) };
}

function endOfWait({ config, arrivedAt, contact }: NodeContext<Config>): number {
  if (config.mode === 'elapsed') return arrivedAt + durationMs(config.duration);
  const timeZone = config.zone === 'contact' ? contact.timeZone : contact.companyTimeZone;
  return instantAfterDays(arrivedAt, config.days, config.localTime, timeZone);
}

/** What may move the contact to another zone: their zone itself, or the phone number whose country tells it. */
function wakeKeys(config: Config): readonly WakeKey[] {
  if (config.mode === 'elapsed' || config.zone === 'company') return [];
  return [
    { kind: 'attribute', name: 'timeZone' },
    { kind: 'attribute', name: 'phone' },
  ];
}

function waitingReason({ config, contact }: NodeContext<Config>, until: number): Reason {
  const values = { until: isoFromInstant(until) };
  if (config.mode === 'elapsed') {
    const end = describeInstant(until, contact.timeZone);
    return reason('waiting', `Waits ${describeDuration(config.duration)}, until ${end}.`, values);
  }
  const isAssumed = config.zone === 'contact' && contact.zoneAssumed;
  const timeZone = config.zone === 'contact' ? contact.timeZone : contact.companyTimeZone;
  const sentence = `Waits until ${describeInstant(until, timeZone)}.`;
  if (!isAssumed) return reason('waiting', sentence, { ...values, timeZone });
  const why = "The contact's time zone is not known, so the company's is used.";
  return reason('zone_assumed', `${sentence} ${why}`, { ...values, timeZone });
}

/** `09:00` → `9:00`, as clocks are written on cards. */
function shortTime(localTime: string): string {
  return localTime.startsWith('0') ? localTime.slice(1) : localTime;
}
