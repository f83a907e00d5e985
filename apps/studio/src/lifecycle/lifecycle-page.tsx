import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconFileImport } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { countOf } from '../ui/num.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import './lifecycle.css';
import { NeedsAttention } from './needs-attention.tsx';
import { StageList } from './stage-list.tsx';
import { StageMap } from './stage-map.tsx';

const route = getRouteApi('/shell/');

const periods = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'Year' },
] as const;

/** Home: where everybody stands, who moved, and what needs a person. */
export function LifecyclePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(
    api.getLifecycleMap.queryOptions({
      input: { days: search.days },
      placeholderData: keepPreviousData,
      refetchInterval: 30_000,
    }),
  );
  const map = query.data;
  const isPhone = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false });
  return (
    <>
      <PageHeader
        title="Lifecycle"
        lead={
          map && (
            <span className="t12 num">
              {map.model.name} · {countOf(map.contacts, 'contact', 'contacts')}
            </span>
          )
        }
        actions={
          <>
            <Segmented
              label="Period of the moves"
              small
              value={String(search.days)}
              onChange={(days) =>
                void navigate({ search: { days: Number(days) as typeof search.days }, replace: true })
              }
              options={periods}
            />
            <Button
              variant="default"
              leftSection={<IconAdjustmentsHorizontal size={16} />}
              renderRoot={(props) => <Link to="/settings" search={{ section: 'stages' }} {...props} />}
            >
              Edit stages
            </Button>
          </>
        }
      />
      {query.isPending && (
        <div className="p-page">
          <SkeletonRows />
        </div>
      )}
      {query.isError && (
        <div className="p-page">
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {map && map.contacts === 0 && <NobodyYet />}
      {map && map.contacts > 0 && (
        <div className="p-lifecycle">
          <div className="p-lifecycle-main">
            {isPhone ? <StageList map={map} /> : <StageMap map={map} />}
            <p className="row g16 wrap t12 ink2 p-lifecycle-legend" hidden={isPhone}>
              <span>Area: people now</span>
              <span>Width: moves in the period</span>
              <span>Dashed: no journey listens</span>
            </p>
          </div>
          <NeedsAttention map={map} />
        </div>
      )}
    </>
  );
}

function NobodyYet() {
  return (
    <EmptyState
      drawing="people"
      title="Your lifecycle starts with people"
      actions={
        <Button leftSection={<IconFileImport size={16} />} renderRoot={(props) => <Link to="/imports" {...props} />}>
          Import contacts
        </Button>
      }
    >
      Import contacts or send events from your shop. Stages, moves and gaps then appear here as a map.
    </EmptyState>
  );
}
