import type { ApiOutputs } from '@perennial/api-contract';
import { publicId, type StageModel, stageModelSchema, stageRuleSchema } from '@perennial/engine';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';

type StageModelView = ApiOutputs['listStageModels']['items'][number];
type StageRuleView = ApiOutputs['listStageRules']['items'][number];

/** Stage models, the default one first. Of the stored form, the API shows what people edit. */
export async function stageModels(db: Kysely<Tables>): Promise<readonly StageModelView[]> {
  const rows = await db
    .selectFrom('stage_models')
    .select('document')
    .orderBy('is_default', 'desc')
    .orderBy('name')
    .execute();
  return rows.map((row) => {
    const { key, name, isDefault, stages } = stageModelSchema.parse(JSON.parse(row.document));
    const shown = stages.map((stage) => ({
      key: stage.key,
      name: stage.name,
      kind: stage.kind,
      look: stage.look,
      timeLimitDays: stage.timeLimitDays,
    }));
    return { key, name, isDefault, stages: shown };
  });
}

/** A model in its stored form; null when there is none. */
export async function storedStageModel(db: Kysely<Tables>, key: string): Promise<StageModel | null> {
  const row = await db.selectFrom('stage_models').where('key', '=', key).select('document').executeTakeFirst();
  return row === undefined ? null : stageModelSchema.parse(JSON.parse(row.document));
}

/** Rules of all models, by model and priority. */
export async function stageRules(db: Kysely<Tables>): Promise<readonly StageRuleView[]> {
  const rows = await db
    .selectFrom('stage_rules')
    .select(['id', 'document'])
    .orderBy('model')
    .orderBy('priority')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...stageRuleSchema.parse(JSON.parse(row.document)), id: publicId('rul', row.id) }));
}

/** Looks up what people call a stage; a stage its model no longer has keeps its key. */
export async function stageNames(db: Kysely<Tables>): Promise<(model: string, stage: string) => string> {
  const models = await stageModels(db);
  const names = new Map(
    models.flatMap((model) => model.stages.map((stage) => [`${model.key} ${stage.key}`, stage.name])),
  );
  return (model, stage) => names.get(`${model} ${stage}`) ?? stage;
}
