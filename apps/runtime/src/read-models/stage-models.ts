import type { ApiOutputs } from '@perennial/api-contract';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import { z } from 'zod';

type StageModelView = ApiOutputs['listStageModels']['items'][number];
type StageRuleView = ApiOutputs['listStageRules']['items'][number];

/** The stored form of a stage model is the form the API shows; the contract checks it on the way out. */
const documentSchema = z.custom<StageModelView>((value) => typeof value === 'object' && value !== null);
const ruleSchema = z.custom<StageRuleView>((value) => typeof value === 'object' && value !== null);

/** Stage models, the default one first. */
export async function stageModels(db: Kysely<Tables>): Promise<readonly StageModelView[]> {
  const rows = await db
    .selectFrom('stage_models')
    .select('document')
    .orderBy('is_default', 'desc')
    .orderBy('name')
    .execute();
  return rows.map((row) => documentSchema.parse(JSON.parse(row.document)));
}

/** Rules of all models, by model and priority. */
export async function stageRules(db: Kysely<Tables>): Promise<readonly StageRuleView[]> {
  const rows = await db
    .selectFrom('stage_rules')
    .select('document')
    .orderBy('model')
    .orderBy('priority')
    .orderBy('id')
    .execute();
  return rows.map((row) => ruleSchema.parse(JSON.parse(row.document)));
}

/** Looks up what people call a stage; a stage its model no longer has keeps its key. */
export async function stageNames(db: Kysely<Tables>): Promise<(model: string, stage: string) => string> {
  const models = await stageModels(db);
  const names = new Map(
    models.flatMap((model) => model.stages.map((stage) => [`${model.key} ${stage.key}`, stage.name])),
  );
  return (model, stage) => names.get(`${model} ${stage}`) ?? stage;
}
