import {
  aggregateEvents,
  type CountedEvent,
  type CountedMessage,
  type FactNeed,
  type FactValues,
  type FieldValue,
  factKey,
  type SinceBounds,
  sinceInstant,
} from '@perennial/segments';
import type { StepContact } from '../contact/contact.ts';
import { countedUp } from '../contact/counted-up.ts';
import type { ContactChange, NodeEffect } from '../interpreter/node-effect.ts';
import type { Trigger } from '../interpreter/trigger.ts';
import type { WakeKey } from '../interpreter/wake.ts';
import { moveDirection } from '../node-type/move-direction.ts';
import type { StageModelView } from '../node-type/node-type.ts';
import type { Happening, TimedTrigger } from './happening.ts';
import { createRehearsedMessages, type RehearsedMessages } from './rehearsed-messages.ts';

/** A contact as a rehearsal finds them. */
export interface ContactBefore {
  readonly contact: StepContact;
  /** Attributes and the built-in names (`email`, `timeZone` …) by name. */
  readonly attributes: Readonly<Record<string, FieldValue>>;
  /** Model key → stage and since when, ms UTC. */
  readonly stages: Readonly<Record<string, { readonly stage: string; readonly since: number }>>;
  readonly events: readonly CountedEvent[];
  /** Messages sent before, by whichever journey; left out when there are none. */
  readonly messages?: readonly CountedMessage[];
  /** Keys of the segments the contact is in; left out when there are none. */
  readonly segments?: readonly string[];
  /** `channel:topic` → choice, as `email:offers`; left out when there are none. */
  readonly consents?: Readonly<Record<string, 'opted_in' | 'opted_out'>>;
  /** Salt → arm given before; left out when there is none. */
  readonly assignments?: Readonly<Record<string, string>>;
}

/** What a happening sets off. */
export interface Consequences {
  /** Null when nothing can start with it. */
  readonly trigger: Trigger | null;
  /** Null when nobody can have waited for it. */
  readonly wakeKey: WakeKey | null;
}

/** One contact in memory: remembers what happens and answers what nodes ask. */
export interface RehearsedContact {
  readonly happen: (happening: Happening) => Consequences;
  /** Carries out what a node asked for; starts nothing, a journey's own writes never enroll into it (loop guard). */
  readonly carryOut: (effect: NodeEffect, at: number) => void;
  readonly messageSent: RehearsedMessages['sent'];
  /** Salt → arm, of all that was assigned. */
  readonly assignments: () => Readonly<Record<string, string>>;
  /** Values of all needs; `bounds` holds from when on happenings count. */
  readonly facts: (needs: readonly FactNeed[], now: number, bounds: SinceBounds) => FactValues;
}

/** @param stageModels by key, for the direction of moves */
export function createRehearsedContact(
  before: ContactBefore,
  stageModels: Readonly<Record<string, StageModelView>>,
): RehearsedContact {
  const attributes = new Map(Object.entries(before.attributes));
  const stages = new Map(Object.entries(before.stages));
  const visited = new Set(Object.entries(before.stages).map(([model, { stage }]) => `${model}\n${stage}`));
  const events = [...before.events];
  const assignments = new Map(Object.entries(before.assignments ?? {}));
  const consents = new Map<string, FieldValue>(Object.entries(before.consents ?? {}));
  const segments = new Set(before.segments);
  const messages = createRehearsedMessages(before.messages ?? []);
  let count = 0;

  const moveTo = (model: string, to: string, at: number, id: string): Trigger => {
    const from = stages.get(model) ?? null;
    const place = `${model}\n${to}`;
    const isFirstTime = !visited.has(place);
    visited.add(place);
    stages.set(model, { stage: to, since: at });
    const direction = moveDirection(stageModels[model] ?? { mainPath: [] }, from?.stage ?? null, to);
    const dwellMs = from === null ? null : at - from.since;
    return { kind: 'stage-change', model, from: from?.stage ?? null, to, direction, dwellMs, isFirstTime, at, id };
  };

  const value = ({ field, since }: FactNeed, now: number, bounds: SinceBounds): FieldValue => {
    if (field.kind === 'attribute') return attributes.get(field.name) ?? null;
    if (field.kind === 'stage') return stages.get(field.model)?.stage ?? null;
    if (field.kind === 'stage-since') return stages.get(field.model)?.since ?? null;
    if (field.kind === 'segment') return segments.has(field.segment);
    if (field.kind === 'consent') return consents.get(`${field.channel}:${field.topic}`) ?? null;
    if (field.kind === 'message') return messages.value(field, since, now, bounds);
    return aggregateEvents(events, field, now, sinceInstant(since, bounds));
  };

  return {
    happen: (happening) => {
      count += 1;
      if (happening.kind === 'attribute') {
        attributes.set(happening.name, happening.value);
        return { trigger: null, wakeKey: { kind: 'attribute', name: happening.name } };
      }
      if (happening.kind === 'stage-change') {
        const { model, to, at } = happening;
        return { trigger: moveTo(model, to, at, `stc_${count}`), wakeKey: { kind: 'stage', model } };
      }
      if (happening.kind === 'message') {
        messages.engage(happening.what, happening.link, happening.at);
        return { trigger: null, wakeKey: { kind: 'message', what: happening.what } };
      }
      if (happening.kind === 'trigger') return timed(happening.trigger, segments);
      const { name, properties, at } = happening;
      events.push({ name, properties, occurredAt: at });
      return { trigger: { kind: 'event', name, properties, at, id: `evt_${count}` }, wakeKey: { kind: 'event', name } };
    },
    carryOut: (effect, at) => {
      count += 1;
      if (effect.kind === 'set-stage') moveTo(effect.model, effect.stage, at, `stc_${count}`);
      else if (effect.kind === 'assign') assignments.set(effect.salt, effect.arm);
      else if (effect.kind === 'update-contact')
        for (const change of effect.changes) applyChange(attributes, segments, change);
      else if (effect.kind === 'change-topic') consents.set(`${effect.channel}:${effect.topic}`, effect.choice);
    },
    messageSent: messages.sent,
    assignments: () => Object.fromEntries(assignments),
    facts: (needs, now, bounds) => Object.fromEntries(needs.map((need) => [factKey(need), value(need, now, bounds)])),
  };
}

/** The clock changes nothing about a contact; a segment trigger is its membership. */
function timed(trigger: TimedTrigger, segments: Set<string>): Consequences {
  if (trigger.kind !== 'segment') return { trigger, wakeKey: null };
  if (trigger.change === 'entered') segments.add(trigger.segment);
  else segments.delete(trigger.segment);
  return { trigger, wakeKey: { kind: 'segment', segment: trigger.segment } };
}

function applyChange(attributes: Map<string, FieldValue>, segments: Set<string>, change: ContactChange): void {
  if (change.op === 'set') attributes.set(change.name, change.value);
  else if (change.op === 'clear') attributes.delete(change.name);
  else if (change.op === 'add-to-list') segments.add(change.segment);
  else if (change.op === 'remove-from-list') segments.delete(change.segment);
  else {
    attributes.set(change.name, countedUp(attributes.get(change.name), change.by));
  }
}
