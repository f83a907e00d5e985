import type { ApiOutputs } from '@perennial/api-contract';
import type { StagePlace } from '../ui/stage-mark.tsx';

type StageModel = ApiOutputs['listStageModels']['items'][number];

export interface StageChoice {
  readonly key: string;
  readonly name: string;
  readonly place: StagePlace;
}

/** The stages of a model with the place each mark shows; none without a model. */
export function stageChoices(model: StageModel | undefined): readonly StageChoice[] {
  const stages = model?.stages ?? [];
  const main = stages.filter((stage) => stage.kind === 'main');
  return stages.map((stage) => {
    if (stage.kind === 'detour') return { key: stage.key, name: stage.name, place: { kind: stage.look ?? 'dormant' } };
    const place = { kind: 'main', position: main.indexOf(stage) + 1, of: main.length } as const;
    return { key: stage.key, name: stage.name, place };
  });
}
