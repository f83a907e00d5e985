import type { ApiOutputs } from '@perennial/api-contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { type StagePlace, stagePlace } from '../ui/stage-mark.tsx';

export type StageModel = ApiOutputs['listStageModels']['items'][number];

/** The company's stage models, and where a stage stands in one of them. */
export function useStageModels() {
  const query = useQuery(api.listStageModels.queryOptions({ input: {}, staleTime: 60_000 }));
  const models = query.data?.items ?? [];
  const main = models.find((model) => model.isDefault) ?? models[0];
  const placeOf = (modelKey: string, stageKey: string): StagePlace => {
    const model = models.find((candidate) => candidate.key === modelKey);
    const stage = model?.stages.find((candidate) => candidate.key === stageKey);
    if (stage?.look === 'churned') return { kind: 'churned' };
    if (stage?.kind === 'detour') return { kind: 'dormant' };
    const mainPath =
      model?.stages.filter((candidate) => candidate.kind === 'main').map((candidate) => candidate.key) ?? [];
    return stagePlace({ mainPath, detours: [] }, stageKey);
  };
  return { models, main, placeOf };
}
