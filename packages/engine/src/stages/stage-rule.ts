import { conditionSchema, type FactNeed, factsOfCondition } from '@perennial/segments';
import { z } from 'zod';
import { stageKeySchema } from './stage-model.ts';

/** Stands for any event in an event rule. */
export const ANY_EVENT = '*';

/** Null where a rule asks nothing more about the contact. */
const askedSchema = conditionSchema.nullable();

/** Lengths are the API's business: this reads what was saved. */
const whenSchema = z.discriminatedUnion('kind', [
  /** The contact did something; `event` is an exact name or `*`. */
  z.strictObject({ kind: z.literal('event'), event: z.string().min(1), condition: askedSchema }),
  /** Something about the contact changed and the condition holds now. */
  z.strictObject({ kind: z.literal('attribute'), condition: conditionSchema }),
  /**
   * No such event for so many days. The days count from the last such event, or from entering the stage when there was none. Null means
   * nothing at all happened: neither an event nor a stage change.
   */
  z.strictObject({
    kind: z.literal('silence'),
    event: z.string().min(1).nullable(),
    days: z.number().int().positive(),
    condition: askedSchema,
  }),
]);

/** Moves contacts of one stage model. Lower priority numbers are looked at first; the first that applies decides. */
export const stageRuleSchema = z.strictObject({
  /** Public id (`rul_…`); anything else makes a new rule when saved. */
  id: z.string().min(1).max(40),
  model: stageKeySchema,
  name: z.string().min(1).max(120),
  enabled: z.boolean(),
  priority: z.number().int().min(1).max(1000),
  /** Stages it applies to; empty means any, a `null` entry means contacts without a stage yet. */
  from: z.array(stageKeySchema.nullable()).max(21),
  to: stageKeySchema,
  when: whenSchema,
});

export type StageRule = Readonly<z.infer<typeof stageRuleSchema>>;
export type SilenceRule = StageRule & { readonly when: Extract<StageRule['when'], { kind: 'silence' }> };

export function isSilenceRule(rule: StageRule): rule is SilenceRule {
  return rule.when.kind === 'silence';
}

/** What the rule's condition reads; empty when it has none. */
export function factsOfStageRule(rule: StageRule): readonly FactNeed[] {
  return rule.when.condition === null ? [] : factsOfCondition(rule.when.condition, 'ever');
}

/** Tells whether the rule is written for a contact that stands in `stage`; null means it has no stage in the model yet. */
export function appliesFrom(rule: StageRule, stage: string | null): boolean {
  return rule.from.length === 0 || rule.from.includes(stage);
}
