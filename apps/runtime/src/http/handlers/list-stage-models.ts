import { stageModels } from '../../read-models/stage-models.ts';
import type { Handler } from '../handler.ts';

/** Stage models of the company. */
export const listStageModels: Handler<'listStageModels'> = async (_call, { read }) => ({
  items: [...(await stageModels(read))],
});
