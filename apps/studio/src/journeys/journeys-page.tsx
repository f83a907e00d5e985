import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch, IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { atCursor } from '../api/cursor-paging.ts';
import { useAllowed } from '../api/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { countOf } from '../ui/num.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { SkeletonCards } from '../ui/skeletons.tsx';
import { JourneyCards } from './journey-cards.tsx';
import { JourneyTable } from './journey-table.tsx';
import './journeys.css';
import { useImportJourney } from './use-import-journey.tsx';

const route = getRouteApi('/shell/journeys');

const states = [
  { value: 'all', label: 'All' },
  { value: 'live', label: 'Live' },
  { value: 'paused', label: 'Paused' },
  { value: 'draft', label: 'Drafts' },
  { value: 'closed', label: 'Closed' },
  { value: 'stopped', label: 'Stopped' },
] as const;

/** Every journey with its numbers, as cards or as a table. */
export function JourneysPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayEdit = useAllowed('journeys.edit');
  const { choose, input } = useImportJourney();
  const filter = {
    limit: 60,
    ...(search.state === 'all' ? {} : { state: search.state }),
    ...(search.search === '' ? {} : { search: search.search }),
  };
  const list = useInfiniteQuery(
    api.listJourneys.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, ...atCursor(cursor) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const journeys = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = search.state !== 'all' || search.search !== '';
  const inside = journeys.reduce((sum, journey) => sum + journey.peopleInside, 0);
  const Shown = search.view === 'table' ? JourneyTable : JourneyCards;
  return (
    <>
      <PageHeader
        title="Journeys"
        lead={journeys.length > 0 ? `${countOf(inside, 'person', 'people')} on the way` : null}
        actions={
          mayEdit && (
            <>
              {input}
              <Button variant="default" leftSection={<IconUpload size={16} stroke={1.6} />} onClick={choose}>
                Import
              </Button>
              <LinkButton to="/journeys/new" leftSection={<IconPlus size={16} stroke={1.6} />}>
                New journey
              </LinkButton>
            </>
          )
        }
      />
      <div className="p-toolbar">
        <Segmented
          small
          label="State"
          value={search.state === 'archived' ? 'all' : search.state}
          options={states}
          onChange={(state) => void navigate({ search: (before) => ({ ...before, state }), replace: true })}
        />
        <span className="grow" />
        <TextInput
          aria-label="Search journeys"
          placeholder="Search by name"
          leftSection={<IconSearch size={16} stroke={1.6} />}
          value={search.search}
          onChange={(event) => {
            const text = event.currentTarget.value;
            void navigate({ search: (before) => ({ ...before, search: text }), replace: true });
          }}
        />
        <span className="p-wide-only">
          <Segmented
            small
            label="View"
            value={search.view}
            options={[
              { value: 'cards', label: 'Cards' },
              { value: 'table', label: 'Table' },
            ]}
            onChange={(view) => void navigate({ search: (before) => ({ ...before, view }), replace: true })}
          />
        </span>
      </div>
      <div className="p-page">
        {list.isError && (
          <ErrorState error={list.error} safe="Journeys keep running." onRetry={() => void list.refetch()} />
        )}
        {list.isPending && <SkeletonCards cards={6} />}
        {list.isSuccess && journeys.length === 0 && <NoJourneys isFiltered={isFiltered} mayEdit={mayEdit} />}
        {journeys.length > 0 && <Shown journeys={journeys} />}
        {list.hasNextPage && (
          <div className="row" style={{ justifyContent: 'center', padding: 16 }}>
            <button type="button" className="link" onClick={() => void list.fetchNextPage()}>
              Show more
            </button>
          </div>
        )}
      </div>
    </>
  );
}

function NoJourneys({ isFiltered, mayEdit }: { readonly isFiltered: boolean; readonly mayEdit: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState drawing="search" title="No journey fits">
        Try another state, or fewer letters.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      drawing="journey"
      title="No journeys yet"
      actions={
        mayEdit && (
          <>
            <LinkButton to="/journeys/new">Take a template</LinkButton>
            <LinkButton to="/imports" variant="default">
              Import contacts first
            </LinkButton>
          </>
        )
      }
    >
      A journey sends the right message when someone’s stage changes.
    </EmptyState>
  );
}
