import type { ApiOutputs } from '@perennial/api-contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { type StagePlace, StageTag, stagePlace } from '../ui/stage-mark.tsx';
import { SectionFrame } from './section-frame.tsx';
import { StageRules } from './stage-rules.tsx';

export type StageModel = ApiOutputs['listStageModels']['items'][number];

/** The stages of the company, and the rules that move people between them. */
export function StagesSection() {
  const query = useQuery(api.listStageModels.queryOptions({ input: {} }));
  const model = query.data?.items.find((candidate) => candidate.isDefault) ?? query.data?.items[0];
  return (
    <SectionFrame
      title="Stages and rules"
      lead="Where people stand, and what moves them. Rules are looked at in their order; the first that fits moves a person."
    >
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {model && (
        <>
          <div className="col g8">
            <h3 className="b">{model.name}</h3>
            <ul className="row g16 wrap">
              {model.stages.map((stage) => (
                <li key={stage.key}>
                  <StageTag name={stage.name} place={placeOf(model, stage)} />
                </li>
              ))}
            </ul>
          </div>
          <StageRules model={model} />
        </>
      )}
    </SectionFrame>
  );
}

function placeOf(model: StageModel, stage: StageModel['stages'][number]): StagePlace {
  if (stage.look === 'churned') return { kind: 'churned' };
  if (stage.kind === 'detour') return { kind: 'dormant' };
  return stagePlace(
    { mainPath: model.stages.filter((item) => item.kind === 'main').map((item) => item.key), detours: [] },
    stage.key,
  );
}
