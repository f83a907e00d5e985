import { type FactValues, type Field, type FieldValue, factKey } from '@perennial/segments';
import { countedUp } from '../contact/counted-up.ts';
import type { ContactChange, NodeEffect } from './node-effect.ts';

/** What a step knows of the contact: loaded once, then kept true to what its own nodes change. */
export interface Known {
  readonly facts: FactValues;
  /** Salt → arm. */
  readonly assignments: Readonly<Record<string, string>>;
}

/**
 * What is known once these effects have been carried out, for the nodes that follow in the same step.
 * @param now ms UTC
 */
export function knownAfter(known: Known, effects: readonly NodeEffect[], now: number): Known {
  return effects.reduce((before, effect) => withEffect(before, effect, now), known);
}

function withEffect(known: Known, effect: NodeEffect, now: number): Known {
  switch (effect.kind) {
    case 'set-stage': {
      const moved = withFact(known, { kind: 'stage', model: effect.model }, effect.stage);
      return withFact(moved, { kind: 'stage-since', model: effect.model }, now);
    }
    case 'update-contact':
      return effect.changes.reduce(withChange, known);
    case 'assign':
      return { ...known, assignments: { ...known.assignments, [effect.salt]: effect.arm } };
    case 'change-topic': {
      const { channel, topic, choice } = effect;
      return withFact(known, { kind: 'consent', channel, topic }, choice);
    }
    case 'reach-goal':
      return known;
  }
}

function withChange(known: Known, change: ContactChange): Known {
  if (change.op === 'add-to-list' || change.op === 'remove-from-list') {
    return withFact(known, { kind: 'segment', segment: change.segment }, change.op === 'add-to-list');
  }
  const field: Field = { kind: 'attribute', name: change.name };
  if (change.op === 'set') return withFact(known, field, change.value);
  if (change.op === 'clear') return withFact(known, field, null);
  const before = known.facts[factKey({ field, since: 'ever' })];
  return withFact(known, field, countedUp(before, change.by));
}

function withFact(known: Known, field: Field, value: FieldValue): Known {
  return { ...known, facts: { ...known.facts, [factKey({ field, since: 'ever' })]: value } };
}
