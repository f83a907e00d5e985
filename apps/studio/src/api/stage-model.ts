import { useQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import { type StageChoice, stageChoices } from './stage-choices.ts';

/** The stages of the company's default model in their order; none until they are loaded. */
export function useDefaultStageModel(): readonly StageChoice[] {
  const models = useQuery(api.listStageModels.queryOptions({ input: {} })).data?.items ?? [];
  return stageChoices(models.find((model) => model.isDefault) ?? models[0]);
}
