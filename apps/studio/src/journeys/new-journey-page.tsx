import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { api, client, queryClient } from '../api/client.ts';
import { useDefaultStageModel } from '../api/stage-model.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { notifyFailed } from '../ui/notify.ts';
import { formatCount } from '../ui/num.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SkeletonCards } from '../ui/skeletons.tsx';
import { StageMark } from '../ui/stage-mark.tsx';
import './journeys.css';
import { type StarterJourney, StarterSections } from './starter-sections.tsx';
import { useImportJourney } from './use-import-journey.tsx';

const route = getRouteApi('/shell/journeys/new');

function useCreate() {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (starter: StarterJourney | null) =>
      client.createJourney(starter ? { name: starter.name, starter: starter.key } : { name: 'New journey' }),
    onSuccess: async (journey) => {
      await queryClient.invalidateQueries({ queryKey: api.listJourneys.key() });
      await navigate({ to: '/journeys/$journeyId', params: { journeyId: journey.id } });
    },
    onError: (error) => notifyFailed(error, 'The journey was not created'),
  });
}

/** The gallery: starter journeys by stage, a blank canvas, or a file. */
export function NewJourneyPage() {
  const { search, stage } = route.useSearch();
  const navigate = route.useNavigate();
  const create = useCreate();
  const { choose, input } = useImportJourney();
  const starters = useQuery(api.listStarterJourneys.queryOptions({ input: {} }));
  const all = starters.data?.items ?? [];
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = all.filter((starter) => {
    const text = `${starter.name} ${starter.description}`.toLowerCase();
    return (stage === '' || starter.lifecycleStage === stage) && words.every((word) => text.includes(word));
  });
  return (
    <>
      <PageHeader
        title="New journey"
        lead="Take one that is close, then change the words."
        actions={
          <>
            <TextInput
              aria-label="Search starter journeys"
              placeholder="Try “second order”"
              leftSection={<IconSearch size={16} stroke={1.6} />}
              value={search}
              onChange={(event) => {
                const text = event.currentTarget.value;
                void navigate({ search: (before) => ({ ...before, search: text }), replace: true });
              }}
            />
            {input}
            <Button variant="default" leftSection={<IconUpload size={16} stroke={1.6} />} onClick={choose}>
              Import
            </Button>
            <Button
              variant="default"
              leftSection={<IconPlus size={16} stroke={1.6} />}
              loading={create.isPending && create.variables === null}
              onClick={() => create.mutate(null)}
            >
              Blank canvas
            </Button>
          </>
        }
      />
      <StageFilter starters={all} />
      <div className="p-page">
        {starters.isError && <ErrorState error={starters.error} onRetry={() => void starters.refetch()} />}
        {starters.isPending && <SkeletonCards cards={4} />}
        {starters.isSuccess && shown.length === 0 && (
          <EmptyState drawing="search" title="No starter journey fits">
            Try other words, or start on a blank canvas.
          </EmptyState>
        )}
        <StarterSections
          starters={shown}
          busyKey={create.isPending ? create.variables?.key : undefined}
          onUse={create.mutate}
        />
      </div>
    </>
  );
}

function StageFilter({ starters }: { readonly starters: readonly StarterJourney[] }) {
  const { stage } = route.useSearch();
  const navigate = route.useNavigate();
  const stages = useDefaultStageModel();
  const choose = (next: string) => void navigate({ search: (before) => ({ ...before, stage: next }), replace: true });
  const counts = Map.groupBy(starters, (starter) => starter.lifecycleStage ?? '');
  return (
    <div className="p-toolbar">
      <button
        type="button"
        className={stage === '' ? 'p-chip pill on' : 'p-chip pill'}
        aria-pressed={stage === ''}
        onClick={() => choose('')}
      >
        All <span className="key num">{formatCount(starters.length)}</span>
      </button>
      {stages
        .filter(({ key }) => counts.has(key))
        .map(({ key, name, place }) => (
          <button
            key={key}
            type="button"
            className={stage === key ? 'p-chip pill on' : 'p-chip pill'}
            aria-pressed={stage === key}
            onClick={() => choose(key)}
          >
            <StageMark place={place} />
            {name} <span className="key num">{formatCount(counts.get(key)?.length ?? 0)}</span>
          </button>
        ))}
    </div>
  );
}
