import { integerKey, publicId, type StageModel, type StageRule } from '@perennial/engine';
import { appendAudit } from './append-audit.ts';
import { type Actor, type Command, type Failure, failure } from './command.ts';

/** Replaces or adds a stage model. Fails: `stage_in_use` when a stage that holds people is left out. */
export const saveStageModel: Command<Actor & { readonly model: StageModel }, { readonly ok: true } | Failure> = async (
  session,
  input,
  { now },
) => {
  const { model } = input;
  const held = await session.db
    .selectFrom('contact_stages')
    .where('model', '=', model.key)
    .select('stage')
    .distinct()
    .execute();
  const lost = held.filter(({ stage }) => !model.stages.some((kept) => kept.key === stage));
  if (lost.length > 0) {
    const names = lost.map(({ stage }) => stage).join(', ');
    return failure('stage_in_use', `People stand in ${names}: move them to another stage first, then remove it.`);
  }
  if (model.isDefault)
    await session.db.updateTable('stage_models').set({ is_default: 0 }).where('key', '<>', model.key).execute();
  const row = {
    name: model.name,
    document: JSON.stringify(model),
    is_default: model.isDefault ? 1 : 0,
    updated_at: now,
  };
  await session.db
    .insertInto('stage_models')
    .values({ ...row, key: model.key, created_at: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((set) => ({ ...row, revision: set('stage_models.revision', '+', 1) })),
    )
    .execute();
  await appendAudit(
    session,
    { ...input, action: 'stage-model.saved', objectKind: 'stage-model', objectId: model.key, fields: ['stages'] },
    now,
  );
  return { ok: true };
};

export interface RulesSave extends Actor {
  readonly model: string;
  readonly rules: readonly StageRule[];
}

/** Replaces the rules of one model; a rule that keeps its id keeps its history. */
export const saveStageRules: Command<RulesSave, null> = async (session, input, { now }) => {
  const { model, rules } = input;
  const existing = await session.db.selectFrom('stage_rules').where('model', '=', model).select('id').execute();
  const kept = new Set<number>();
  for (const rule of rules) {
    const key = integerKey('rul', rule.id);
    const isKnown = key !== null && existing.some(({ id }) => id === key);
    const row = {
      model,
      name: rule.name,
      priority: rule.priority,
      enabled: rule.enabled ? 1 : 0,
      kind: rule.when.kind,
      updated_at: now,
    };
    if (isKnown) {
      kept.add(key);
      const document = JSON.stringify({ ...rule, model });
      await session.db
        .updateTable('stage_rules')
        .set((set) => ({ ...row, document, revision: set('revision', '+', 1) }))
        .where('id', '=', key)
        .execute();
      continue;
    }
    const inserted = await session.db
      .insertInto('stage_rules')
      .values({ ...row, document: '{}', last_scanned_at: null, created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    kept.add(inserted.id);
    const document = JSON.stringify({ ...rule, model, id: publicId('rul', inserted.id) });
    await session.db.updateTable('stage_rules').set({ document }).where('id', '=', inserted.id).execute();
  }
  await session.db
    .deleteFrom('stage_rules')
    .where('model', '=', model)
    .where('id', 'not in', kept.size === 0 ? [0] : [...kept])
    .execute();
  await appendAudit(
    session,
    { ...input, action: 'stage-rules.saved', objectKind: 'stage-model', objectId: model, fields: ['rules'] },
    now,
  );
  return null;
};
