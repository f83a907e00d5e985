import type { ApiOutputs } from '@perennial/api-contract';
import { useNavigate } from '@tanstack/react-router';
import type { DataTableColumn } from 'mantine-datatable';
import type { ReactNode } from 'react';
import { DataTable } from '../ui/data-table.tsx';
import { clientNow, formatAgo, formatFullInstant } from '../ui/instant.ts';
import { StageTag } from '../ui/stage-mark.tsx';
import { Avatar } from './avatar.tsx';
import { useStageModels } from './use-stage-models.ts';

type Contact = ApiOutputs['listContacts']['items'][number];

interface ContactsTableProps {
  readonly contacts: readonly Contact[];
  readonly isLoading: boolean;
  readonly onMore: (() => void) | null;
  readonly isLoadingMore: boolean;
  readonly empty: ReactNode;
}

/** Contacts with address, stage and last touchpoint; a row opens the person. */
export function ContactsTable({ contacts, isLoading, onMore, isLoadingMore, empty }: ContactsTableProps) {
  const navigate = useNavigate();
  const columns: readonly DataTableColumn<Contact>[] = [
    { accessor: 'name', title: 'Name', render: (contact) => <NameCell contact={contact} /> },
    {
      accessor: 'phone',
      title: 'Phone',
      width: 160,
      render: (contact) => <span className="num ink2">{contact.phone ?? ''}</span>,
    },
    { accessor: 'stages', title: 'Stage', width: 160, render: (contact) => <Stages contact={contact} /> },
    {
      accessor: 'lastTouchpointAt',
      title: 'Last touchpoint',
      width: 140,
      render: (contact) => <When at={contact.lastTouchpointAt} />,
    },
    { accessor: 'createdAt', title: 'Known since', width: 130, render: (contact) => <When at={contact.createdAt} /> },
  ];
  return (
    <DataTable
      label="Contacts"
      rows={contacts}
      columns={columns}
      rowId={(contact) => contact.id}
      isLoading={isLoading}
      onRowClick={(contact) => void navigate({ to: '/contacts/$contactId', params: { contactId: contact.id } })}
      card={(contact) => (
        <span className="col g4">
          <NameCell contact={contact} />
          <span className="row g12">
            <Stages contact={contact} />
            <When at={contact.lastTouchpointAt} />
          </span>
        </span>
      )}
      onMore={onMore}
      isLoadingMore={isLoadingMore}
      empty={empty}
    />
  );
}

function NameCell({ contact }: { readonly contact: Contact }) {
  return (
    <span className="row g8">
      <Avatar name={contact.name} />
      <span className="col" style={{ minWidth: 0, lineHeight: '18px' }}>
        <span className="m ellipsis">{contact.name}</span>
        {contact.email !== null && contact.email !== contact.name && (
          <span className="t12 ink3 ellipsis">{contact.email}</span>
        )}
      </span>
    </span>
  );
}

function Stages({ contact }: { readonly contact: Contact }) {
  const { placeOf } = useStageModels();
  return contact.stages.map((stage) => (
    <StageTag key={stage.model} name={stage.stageName} place={placeOf(stage.model, stage.stage)} />
  ));
}

function When({ at }: { readonly at: string | null }) {
  if (at === null) return <span className="ink3">none yet</span>;
  return (
    <span className="ink2" title={formatFullInstant(at)}>
      {formatAgo(at, clientNow())}
    </span>
  );
}
