import type { ApiOutputs } from '@perennial/api-contract';
import type { NameLookup } from '@perennial/journey';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api/client.ts';

type StageModels = ApiOutputs['listStageModels']['items'];

/** Stage models as node types see them. */
export function stageModelViews(models: StageModels): NameLookup['stageModels'] {
  return Object.fromEntries(
    models.map((model) => [
      model.key,
      {
        mainPath: model.stages.filter((stage) => stage.kind === 'main').map((stage) => stage.key),
        detours: model.stages.filter((stage) => stage.kind === 'detour').map((stage) => stage.key),
        names: Object.fromEntries(model.stages.map((stage) => [stage.key, stage.name])),
      },
    ]),
  );
}

/** Names of stages, topics and message templates for cards and checks; null until all are known. */
export function useNameLookup(): NameLookup | null {
  const models = useQuery(api.listStageModels.queryOptions({ input: {} })).data?.items;
  const topics = useQuery(api.listTopics.queryOptions({ input: {} })).data?.items;
  const templates = useQuery(api.listMessageTemplates.queryOptions({ input: { limit: 200 } })).data?.items;
  return useMemo(() => {
    if (!models || !topics || !templates) return null;
    return {
      stageModels: stageModelViews(models),
      topics: Object.fromEntries(topics.map((topic) => [topic.key, topic.name])),
      messageTemplates: Object.fromEntries(
        templates.map((template) => [template.id, { name: template.name, channel: template.channel }]),
      ),
      segments: {},
      goals: {},
    };
  }, [models, topics, templates]);
}
