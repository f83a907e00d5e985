import { useMediaQuery } from '@mantine/hooks';
import { type DataTableColumn, DataTable as MantineDataTable } from 'mantine-datatable';
import type { ReactNode } from 'react';
import { SkeletonRows } from './skeletons.tsx';

interface DataTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly DataTableColumn<Row>[];
  readonly rowId: (row: Row) => string;
  readonly isLoading: boolean;
  /** Drawn instead of a row when the window is narrower than 600 px. */
  readonly card: (row: Row) => ReactNode;
  readonly onRowClick?: (row: Row) => void;
  /** The row whose drawer is open; null when none. */
  readonly chosenId?: string | null;
  /** Shown when there are no rows. */
  readonly empty: ReactNode;
  /** Loads the next page; null on the last one. */
  readonly onMore?: (() => void) | null;
  readonly isLoadingMore?: boolean;
}

/** A list as a table, and as cards on a phone. Rows can be opened with the mouse or the Enter key. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const isNarrow = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false });
  if (props.isLoading) return <SkeletonRows tile={false} rows={8} />;
  if (props.rows.length === 0) return props.empty;
  return (
    <>
      {isNarrow ? <CardList {...props} /> : <WideTable {...props} />}
      {props.onMore && (
        <div className="row" style={{ justifyContent: 'center', padding: 16 }}>
          <button type="button" className="link" disabled={props.isLoadingMore} onClick={props.onMore}>
            {props.isLoadingMore ? 'Loading…' : 'Show more'}
          </button>
        </div>
      )}
    </>
  );
}

function CardList<Row extends object>({ label, rows, rowId, card, onRowClick, chosenId }: DataTableProps<Row>) {
  return (
    <ul className="p-row-cards" aria-label={label}>
      {rows.map((row) => (
        <li key={rowId(row)} className={rowId(row) === chosenId ? 'on' : undefined}>
          {onRowClick ? (
            <button type="button" onClick={() => onRowClick(row)}>
              {card(row)}
            </button>
          ) : (
            card(row)
          )}
        </li>
      ))}
    </ul>
  );
}

function WideTable<Row extends object>({ label, rows, columns, rowId, onRowClick, chosenId }: DataTableProps<Row>) {
  return (
    <MantineDataTable
      aria-label={label}
      className="p-table"
      records={[...rows]}
      columns={[...columns]}
      idAccessor={rowId}
      minHeight={0}
      horizontalSpacing={12}
      verticalSpacing={0}
      highlightOnHover
      rowBorderColor="var(--p-line)"
      borderColor="var(--p-line)"
      rowClassName={(row) => (rowId(row) === chosenId ? 'chosen' : undefined)}
      customRowAttributes={(row) =>
        onRowClick
          ? {
              tabIndex: 0,
              onKeyDown: (event: React.KeyboardEvent) => {
                if (event.key === 'Enter' && event.target === event.currentTarget) onRowClick(row);
              },
            }
          : {}
      }
      {...(onRowClick ? { onRowClick: ({ record }: { record: Row }) => onRowClick(record) } : {})}
    />
  );
}
