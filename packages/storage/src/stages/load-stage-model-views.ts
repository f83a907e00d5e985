import { stageModelView } from '@perennial/engine';
import type { StageModelView } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';
import { loadStageModels } from './load-stage-models.ts';

/** What nodes may know of every stage model, by key. */
export async function loadStageModelViews(session: SqlSession): Promise<Readonly<Record<string, StageModelView>>> {
  const models = await loadStageModels(session);
  return Object.fromEntries([...models].map(([key, model]) => [key, stageModelView(model)]));
}
