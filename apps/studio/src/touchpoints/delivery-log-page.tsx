import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconRoute, IconSearch } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Segmented } from '../ui/segmented.tsx';
import './delivery-log.css';
import type { DeliveryLogSearch } from './delivery-log-search.ts';
import { LogFilterMenu } from './log-filter-menu.tsx';
import { filterChips, withoutFilter } from './log-filters.ts';
import { LogTable } from './log-table.tsx';
import { MessageDrawer } from './message-drawer.tsx';
import { ReasonBar } from './reason-bar.tsx';
import { useLog } from './use-log.ts';

const route = getRouteApi('/shell/log');

const unfiltered: Partial<DeliveryLogSearch> = {
  group: 'all',
  when: 'ever',
  status: '',
  channel: '',
  journey: '',
  node: '',
  contact: '',
  reason: '',
  search: '',
};

/** Every message and every non-send with its reason. All filters and the open row live in the address. */
export function DeliveryLogPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { summary, list, messages } = useLog(search);
  const change = (next: Partial<DeliveryLogSearch>) =>
    void navigate({ search: (before) => ({ ...before, message: '', ...next }), replace: true });
  const openAt = messages.findIndex((message) => message.id === search.message);
  const open = (id: string) => void navigate({ search: (before) => ({ ...before, message: id }), replace: true });
  return (
    <div className="p-log">
      <PageHeader title="Delivery log" lead={<span className="t12">every message and every non-send</span>} />
      <LogToolbar
        search={search}
        onChange={change}
        summary={summary.data ?? null}
        contactName={messages[0]?.contactName ?? null}
        journeyName={messages[0]?.journeyName ?? null}
      />
      {summary.data && (
        <ReasonBar summary={summary.data} chosen={search.reason} onChoose={(reason) => change({ reason })} />
      )}
      <div className="p-log-split">
        <div className="p-log-list">
          {list.isError ? (
            <ErrorState
              error={list.error}
              safe="Nothing is lost: the log is only read here."
              onRetry={() => void list.refetch()}
            />
          ) : (
            <LogTable
              messages={messages}
              isLoading={list.isPending}
              chosenId={search.message}
              onOpen={(message) => open(message.id)}
              onMore={list.hasNextPage ? () => void list.fetchNextPage() : null}
              isLoadingMore={list.isFetchingNextPage}
              empty={<NothingLogged isFiltered={isNarrowed(search)} onShowAll={() => change(unfiltered)} />}
            />
          )}
        </div>
        {search.message !== '' && (
          <MessageDrawer
            messageId={search.message}
            place={openAt < 0 ? null : `${openAt + 1} of ${messages.length}${list.hasNextPage ? '+' : ''}`}
            onStep={(step) => {
              const next = messages[openAt + step];
              if (next) open(next.id);
            }}
            onClose={() => change({})}
          />
        )}
      </div>
    </div>
  );
}

function isNarrowed(search: DeliveryLogSearch): boolean {
  return (
    filterChips({ ...search, when: 'ever' }, { journey: null, contact: null, reason: null }).length > 0 ||
    search.group !== 'all' ||
    search.search !== ''
  );
}

interface LogToolbarProps {
  readonly search: DeliveryLogSearch;
  readonly onChange: (change: Partial<DeliveryLogSearch>) => void;
  readonly summary: Parameters<typeof ReasonBar>[0]['summary'] | null;
  readonly contactName: string | null;
  readonly journeyName: string | null;
}

function LogToolbar({ search, onChange, summary, contactName, journeyName }: LogToolbarProps) {
  const [words, setWords] = useState(search.search);
  const find = useDebouncedCallback((value: string) => onChange({ search: value }), 300);
  const reason = summary?.reasons.find((item) => item.code === search.reason)?.title ?? null;
  const chips = filterChips(search, { journey: journeyName, contact: contactName, reason });
  return (
    <div className="p-toolbar">
      <Segmented
        label="Which messages"
        small
        value={search.group}
        onChange={(group) => onChange({ group })}
        options={[
          { value: 'all', label: 'All', count: summary?.all ?? null },
          { value: 'not-sent', label: 'Not sent', count: summary?.notSent ?? null },
          { value: 'needs-attention', label: 'Needs attention', count: summary?.needsAttention ?? null },
          { value: 'held', label: 'Held', count: summary?.held ?? null },
        ]}
      />
      <FilterChips
        chips={chips.map((chip) => ({
          name: chip.name,
          value: chip.value,
          onRemove: () => onChange(withoutFilter(chip.key)),
        }))}
        onClear={() => onChange({ ...unfiltered, group: search.group })}
      />
      <LogFilterMenu onChange={onChange} />
      <TextInput
        className="p-log-search"
        aria-label="Search contact, subject or id"
        placeholder="Contact, subject, id"
        leftSection={<IconSearch size={15} />}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          find(event.currentTarget.value);
        }}
      />
    </div>
  );
}

function NothingLogged({ isFiltered, onShowAll }: { readonly isFiltered: boolean; readonly onShowAll: () => void }) {
  if (isFiltered) {
    return (
      <EmptyState
        drawing="search"
        title="No message fits these filters"
        actions={<Button onClick={onShowAll}>Show everything</Button>}
      >
        Take a filter off, or look at a longer period.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      drawing="log"
      title="Nothing was due yet"
      actions={
        <Button leftSection={<IconRoute size={16} />} renderRoot={(props) => <Link to="/journeys" {...props} />}>
          Open journeys
        </Button>
      }
    >
      As soon as a published journey reaches a message, it stands here: sent or not sent, and why.
    </EmptyState>
  );
}
