import type { Effect } from '@perennial/journey';
import type { DueEnrollment, EnrollmentWrite } from '../ports/enrollment-write.ts';
import { assign } from './assign.ts';
import { changeTopic } from './change-topic.ts';
import { reachGoal } from './reach-goal.ts';
import { sendMessage } from './send-message.ts';
import { setStage } from './set-stage.ts';
import { updateContact } from './update-contact.ts';

/** The part of a write that effects make. */
export type EffectWrites = Pick<
  EnrollmentWrite,
  'messages' | 'stageMoves' | 'contactUpdates' | 'consentChoices' | 'assignments' | 'conversions'
>;

/** Nothing asked for. */
export const noEffects: EffectWrites = {
  messages: [],
  stageMoves: [],
  contactUpdates: [],
  consentChoices: [],
  assignments: [],
  conversions: [],
};

/** Turns what a step asks for into rows to write, each effect by its own file. */
export function effectsOfStep(due: DueEnrollment, effects: readonly Effect[], now: number): EffectWrites {
  return effects.reduce((writes, effect) => withEffect(writes, due, effect, now), noEffects);
}

function withEffect(writes: EffectWrites, due: DueEnrollment, effect: Effect, now: number): EffectWrites {
  switch (effect.kind) {
    case 'send-message':
      return { ...writes, messages: [...writes.messages, sendMessage(due, effect)] };
    case 'set-stage':
      return { ...writes, stageMoves: [...writes.stageMoves, setStage(due, effect, now)] };
    case 'update-contact':
      return { ...writes, contactUpdates: [...writes.contactUpdates, updateContact(due, effect)] };
    case 'change-topic':
      return { ...writes, consentChoices: [...writes.consentChoices, changeTopic(due, effect, now)] };
    case 'assign':
      return { ...writes, assignments: [...writes.assignments, assign(due, effect)] };
    case 'reach-goal':
      return { ...writes, conversions: [...writes.conversions, reachGoal(due, effect)] };
  }
}
