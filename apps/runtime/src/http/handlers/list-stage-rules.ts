import { stageRules } from '../../read-models/stage-models.ts';
import type { Handler } from '../handler.ts';

/** Rules that move contacts. */
export const listStageRules: Handler<'listStageRules'> = async (_call, { read }) => ({
  items: [...(await stageRules(read))],
});
