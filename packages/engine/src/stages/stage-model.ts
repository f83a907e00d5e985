import type { StageChangeTrigger, StageModelView } from '@perennial/journey';
import { z } from 'zod';

export const stageKeySchema = z.string().regex(/^[a-z0-9-]{1,60}$/, 'Use lower-case letters, digits and hyphens.');

const stageSchema = z.strictObject({
  key: stageKeySchema,
  name: z.string().min(1).max(60),
  kind: z.enum(['main', 'detour']),
  /** Looks of a detour: `dormant` is dashed, `churned` crossed; null for plain ones and on the main path. */
  look: z.enum(['dormant', 'churned']).nullable().default(null),
  /** After so many days in it a contact counts as overdue; null when there is no limit. */
  timeLimitDays: z.number().int().positive().max(3650).nullable().default(null),
  /** Stages beside which the map draws a detour. */
  attachedTo: z.array(stageKeySchema).max(20).default([]),
  /** Band that groups neighboring stages, for example `Agreement`; null when the model has none. */
  phase: z.string().min(1).max(60).nullable().default(null),
});

/**
 * A company's graph of stages: the main path in order, detours after it. Moves may skip and go backward, so edges are not listed: each pair
 * of stages is an allowed move and each move is counted.
 */
export const stageModelSchema = z
  .strictObject({
    key: stageKeySchema,
    name: z.string().min(1).max(60),
    stages: z.array(stageSchema).min(2).max(20),
    isDefault: z.boolean(),
  })
  .superRefine((model, context) => {
    const keys = new Set<string>();
    for (const [index, stage] of model.stages.entries()) {
      if (keys.has(stage.key))
        context.addIssue({
          code: 'custom',
          path: ['stages', index, 'key'],
          message: `Two stages have the key ${stage.key}; give one another key.`,
        });
      keys.add(stage.key);
    }
    for (const [index, stage] of model.stages.entries())
      for (const other of stage.attachedTo)
        if (!keys.has(other))
          context.addIssue({
            code: 'custom',
            path: ['stages', index, 'attachedTo'],
            message: `There is no stage ${other} to attach ${stage.name} to.`,
          });
    if (!model.stages.some((stage) => stage.kind === 'main'))
      context.addIssue({
        code: 'custom',
        path: ['stages'],
        message: 'A stage model needs at least one stage on its main path.',
      });
  });

export type StageModel = Readonly<z.infer<typeof stageModelSchema>>;
export type Stage = Readonly<z.infer<typeof stageSchema>>;

/** The part of a model that nodes may know. */
export function stageModelView(model: StageModel): StageModelView {
  return {
    mainPath: model.stages.filter((stage) => stage.kind === 'main').map((stage) => stage.key),
    detours: model.stages.filter((stage) => stage.kind === 'detour').map((stage) => stage.key),
    names: Object.fromEntries(model.stages.map((stage) => [stage.key, stage.name])),
  };
}

/** How the target of a move lies to its origin. A stage that the model no longer has counts as off the main path. */
export function moveDirection(view: StageModelView, from: string | null, to: string): StageChangeTrigger['direction'] {
  if (from === null) return 'first';
  const origin = view.mainPath.indexOf(from);
  const target = view.mainPath.indexOf(to);
  if (origin < 0 || target < 0) return 'detour';
  return target > origin ? 'forward' : 'backward';
}
