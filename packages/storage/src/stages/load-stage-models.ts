import { type StageModel, stageModelSchema } from '@perennial/engine';
import type { SqlSession } from '../session/sql-session.ts';

/** Models as last parsed, by key: their text changes when somebody edits them, which is rare. */
const parsed = new Map<string, { readonly text: string; readonly model: StageModel }>();

/** Every stage model of the company, by key. */
export async function loadStageModels(session: SqlSession): Promise<ReadonlyMap<string, StageModel>> {
  const rows = await session.all<{ key: string; document: string }>(
    'SELECT key, document FROM stage_models ORDER BY id',
    [],
  );
  return new Map(rows.map(({ key, document }) => [key, parseModel(key, document)]));
}

function parseModel(key: string, text: string): StageModel {
  const known = parsed.get(key);
  if (known?.text === text) return known.model;
  const model = stageModelSchema.parse(JSON.parse(text));
  parsed.set(key, { text, model });
  return model;
}
