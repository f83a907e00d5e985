import {
  type ConfigProblem,
  type NodeContext,
  type NodeEffect,
  type Outcome,
  type Outlet,
  pickShare,
  reason,
  stickyChoice,
} from '@perennial/journey';
import { type FactNeed, messageFieldSchema, readFact } from '@perennial/segments';
import { configError } from '../config-problem.ts';
import type { Arm, Config } from './config.ts';

/** What a contact keeps that gets the usual instead of an arm. */
const CONTROL = 'control';

/** How many messages of this journey the contact has been sent. */
const sentByJourney: FactNeed = {
  field: messageFieldSchema.parse({ kind: 'message', what: 'sent', measure: 'count', from: 'this-journey' }),
  since: 'ever',
};

export function outlets({ arms, controlPercent }: Config): readonly Outlet[] {
  const ways = arms.map((arm, index): Outlet => {
    return { id: `arm:${arm.id}`, label: `${armName(arm, index)} · ${arm.percent} %`, optional: true };
  });
  if (controlPercent === 0) return ways;
  return [...ways, { id: CONTROL, label: `Control · ${controlPercent} %`, optional: true }];
}

export function needs({ controlPercent }: Config): readonly FactNeed[] {
  return controlPercent === 0 ? [] : [sentByJourney];
}

/**
 * The arm kept from the first visit, else one chosen by chance and kept from now on. Shares count only for the choice, so changing them
 * changes nothing for people who have an arm. Somebody the journey has written to is no control any more and gets an arm.
 * Source: ruling "Experiment on re-entry".
 */
export function enter({ config, node, contact, assignments, facts }: NodeContext<Config>): Outcome {
  const kept = assignments[node.salt];
  if (kept !== undefined && isPlace(config, kept)) return goBy(kept, config, []);
  const mayBeControl = config.controlPercent > 0 && readFact(sentByJourney, facts) === 0;
  const shares = config.arms.map(({ id, percent }) => ({ id, share: percent }));
  const places = mayBeControl ? [...shares, { id: CONTROL, share: config.controlPercent }] : shares;
  const chosen = pickShare(places, stickyChoice(node.salt, contact.id));
  return goBy(chosen, config, [{ kind: 'assign', salt: node.salt, arm: chosen }]);
}

export function problems({ arms, controlPercent }: Config): readonly ConfigProblem[] {
  const tenths = [...arms.map(({ percent }) => percent), controlPercent].reduce(
    (sum, percent) => sum + percent * 10,
    0,
  );
  if (Math.round(tenths) === 1000) return [];
  const sum = Math.round(tenths) / 10;
  const message =
    controlPercent === 0
      ? `The shares of the arms add up to ${sum} %. Make it 100 %.`
      : `The shares of the arms and the control add up to ${sum} %. Make it 100 %.`;
  return [configError('percent_sum', 'arms', message)];
}

export function summary({ arms, controlPercent }: Config): string {
  const shares = arms.map((arm, index) => `${armName(arm, index)} ${arm.percent} %`);
  return [...shares, ...(controlPercent === 0 ? [] : [`control ${controlPercent} %`])].join(', ');
}

/** Arms that were deleted keep nobody: their people are chosen for again. Control does: it got nothing so far. */
function isPlace({ arms }: Config, id: string): boolean {
  return id === CONTROL || arms.some((arm) => arm.id === id);
}

function goBy(id: string, { arms, controlPercent }: Config, effects: readonly NodeEffect[]): Outcome {
  const isKept = effects.length === 0;
  const how = isKept ? 'as on the first visit' : 'by chance';
  if (id === CONTROL) {
    const cause = reason('control_arm', `The contact is in the control group, ${how}.`, { arm: id, isKept });
    // without a share there is no such way any more, but an arm would spoil both groups
    return controlPercent === 0
      ? { kind: 'exit', effects, reason: cause }
      : { kind: 'advance', outlet: CONTROL, effects, reason: cause };
  }
  const name = arms.flatMap((arm, index) => (arm.id === id ? [armName(arm, index)] : [])).join('');
  return {
    kind: 'advance',
    outlet: `arm:${id}`,
    effects,
    reason: reason('arm_taken', `The contact is in arm “${name}”, ${how}.`, { arm: id, name, isKept }),
  };
}

/** `A`, `B`… for arms without a name. */
function armName({ name }: Arm, index: number): string {
  return name === '' ? String.fromCharCode('A'.charCodeAt(0) + index) : name;
}
