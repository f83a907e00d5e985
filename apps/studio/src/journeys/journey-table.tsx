import { useNavigate } from '@tanstack/react-router';
import { DataTable } from '../ui/data-table.tsx';
import { clientNow, formatAgo } from '../ui/instant.ts';
import { JourneyStateTag } from '../ui/journey-state-tag.tsx';
import { Num } from '../ui/num.tsx';
import { JourneyActions, type JourneyListItem } from './journey-actions.tsx';

/** Journeys as a table. */
export function JourneyTable({ journeys }: { readonly journeys: readonly JourneyListItem[] }) {
  const navigate = useNavigate();
  return (
    <DataTable<JourneyListItem>
      label="Journeys"
      rows={journeys}
      rowId={(journey) => journey.id}
      isLoading={false}
      empty={null}
      onRowClick={(journey) => void navigate({ to: '/journeys/$journeyId', params: { journeyId: journey.id } })}
      card={(journey) => (
        <div className="col g4">
          <div className="row g8">
            <JourneyStateTag state={journey.state} version={journey.liveVersion} />
            <span className="grow right ink3">{formatAgo(journey.updatedAt, clientNow())}</span>
          </div>
          <b>{journey.name}</b>
          <span className="ink2">
            <Num value={journey.peopleInside} /> on the way, <Num value={journey.sent} /> sent
          </span>
        </div>
      )}
      columns={[
        { accessor: 'name', title: 'Name' },
        {
          accessor: 'state',
          title: 'State',
          render: (journey) => <JourneyStateTag state={journey.state} version={journey.liveVersion} />,
        },
        {
          accessor: 'peopleInside',
          title: 'On the way',
          textAlign: 'right',
          render: (item) => <Num value={item.peopleInside} />,
        },
        { accessor: 'entered', title: 'Entered', textAlign: 'right', render: (item) => <Num value={item.entered} /> },
        { accessor: 'sent', title: 'Sent', textAlign: 'right', render: (item) => <Num value={item.sent} /> },
        { accessor: 'notSent', title: 'Not sent', textAlign: 'right', render: (item) => <Num value={item.notSent} /> },
        { accessor: 'updatedAt', title: 'Edited', render: (item) => formatAgo(item.updatedAt, clientNow()) },
        {
          accessor: 'actions',
          title: '',
          width: 52,
          render: (journey) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: keeps a click on the menu from opening the row
            // biome-ignore lint/a11y/useKeyWithClickEvents: the same; the row itself handles keys
            <span onClick={(event) => event.stopPropagation()}>
              <JourneyActions journey={journey} />
            </span>
          ),
        },
      ]}
    />
  );
}
