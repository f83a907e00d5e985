import type { ApiOutputs } from '@perennial/api-contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { api } from '../api/client.ts';
import { atCursor, cursorPaging } from '../api/cursor-paging.ts';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { clientNow, formatFullInstant, formatInstant } from '../ui/instant.ts';
import { SectionFrame } from './section-frame.tsx';

type Entry = ApiOutputs['listAuditEntries']['items'][number];

const columns: readonly DataTableColumn<Entry>[] = [
  {
    accessor: 'at',
    title: 'Time',
    width: 130,
    render: (entry) => (
      <span className="num ink2" title={formatFullInstant(entry.at)}>
        {formatInstant(entry.at, clientNow())}
      </span>
    ),
  },
  { accessor: 'actor', title: 'Who', width: 190, ellipsis: true },
  { accessor: 'action', title: 'What', width: 190 },
  { accessor: 'subject', title: 'To what', render: (entry) => <span className="mono t12">{entry.subject}</span> },
  {
    accessor: 'fields',
    title: 'Fields',
    render: (entry) => <span className="ink2 t12">{entry.fields.join(', ')}</span>,
  },
];

/** Who published, changed keys, roles or credentials, and when. Rows are chained: a changed one is found. */
export function AuditSection() {
  const query = useInfiniteQuery(
    api.listAuditEntries.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, ...atCursor(cursor) }),
      ...cursorPaging,
    }),
  );
  return (
    <SectionFrame
      title="Audit log"
      lead="Who published, changed keys, credentials or settings. Field names only, never values."
    >
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          label="Audit log"
          rows={query.data?.pages.flatMap((page) => page.items) ?? []}
          columns={columns}
          rowId={(entry) => String(entry.id)}
          isLoading={query.isPending}
          card={(entry) => `${entry.actor}: ${entry.action} ${entry.subject}`}
          onMore={query.hasNextPage ? () => void query.fetchNextPage() : null}
          empty={
            <EmptyState drawing="log" title="Nothing yet">
              Publishing, keys, credentials and settings leave a line here.
            </EmptyState>
          }
        />
      )}
    </SectionFrame>
  );
}
