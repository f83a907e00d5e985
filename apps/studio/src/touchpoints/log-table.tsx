import type { ApiOutputs } from '@perennial/api-contract';
import { IconDeviceMobileMessage, IconMail } from '@tabler/icons-react';
import type { DataTableColumn } from 'mantine-datatable';
import type { ReactNode } from 'react';
import { DataTable } from '../ui/data-table.tsx';
import { clientNow, formatFullInstant, formatInstant } from '../ui/instant.ts';
import { StatusTag } from '../ui/status-tag.tsx';
import { statusSentence } from './status-sentence.ts';

export type LogMessage = ApiOutputs['listMessages']['items'][number];

/** The channel's icon in the color of the message family. */
export function ChannelIcon({ channel, size = 16 }: { readonly channel: 'email' | 'sms'; readonly size?: number }) {
  const Icon = channel === 'email' ? IconMail : IconDeviceMobileMessage;
  return (
    <Icon size={size} stroke={1.6} color="var(--p-f-message)" aria-label={channel === 'email' ? 'Email' : 'SMS'} />
  );
}

const columns: readonly DataTableColumn<LogMessage>[] = [
  {
    accessor: 'at',
    title: 'Time',
    width: 96,
    render: (message) => (
      <span className="num ink2" title={formatFullInstant(message.at)}>
        {formatInstant(message.at, clientNow())}
      </span>
    ),
  },
  {
    accessor: 'contactName',
    title: 'Contact',
    width: 160,
    ellipsis: true,
    render: (message) => <span className="m">{message.contactName}</span>,
  },
  { accessor: 'title', title: 'Message', width: 232, render: (message) => <MessageCell message={message} /> },
  { accessor: 'status', title: 'Status', width: 120, render: (message) => <StatusTag status={message.status} /> },
  {
    accessor: 'reason',
    title: 'Why',
    ellipsis: true,
    render: (message) => <span className="ink2">{statusSentence(message)}</span>,
  },
];

/** Stands in the place of the journey for messages that no journey sent. */
const originWords: Readonly<Record<LogMessage['origin'], string>> = {
  enrollment: '',
  test: 'Test',
  system: 'Sent by Perennial',
  resend: 'Sent again by hand',
};

function MessageCell({ message }: { readonly message: LogMessage }) {
  return (
    <span className="row g8">
      <ChannelIcon channel={message.channel} />
      <span className="col p-log-two">
        <span className="ellipsis">{message.title}</span>
        <span className="t11 ink3 ellipsis">{message.journeyName ?? originWords[message.origin]}</span>
      </span>
    </span>
  );
}

function MessageCard({ message }: { readonly message: LogMessage }) {
  return (
    <span className="col g4">
      <span className="row g8">
        <StatusTag status={message.status} />
        <span className="num ink3 t12" style={{ marginLeft: 'auto' }}>
          {formatInstant(message.at, clientNow())}
        </span>
      </span>
      <span className="b">{message.contactName}</span>
      <span className="row g6">
        <ChannelIcon channel={message.channel} />
        <span className="ellipsis">{message.title}</span>
      </span>
      <span className="ink2 t12">{statusSentence(message)}</span>
    </span>
  );
}

interface LogTableProps {
  readonly messages: readonly LogMessage[];
  readonly isLoading: boolean;
  readonly chosenId: string;
  readonly onOpen: (message: LogMessage) => void;
  readonly onMore: (() => void) | null;
  readonly isLoadingMore: boolean;
  readonly empty: ReactNode;
}

/** Messages and non-sends, newest first; cards on a phone. */
export function LogTable({ messages, isLoading, chosenId, onOpen, onMore, isLoadingMore, empty }: LogTableProps) {
  return (
    <DataTable
      label="Messages and non-sends"
      rows={messages}
      columns={columns}
      rowId={(message) => message.id}
      isLoading={isLoading}
      chosenId={chosenId === '' ? null : chosenId}
      card={(message) => <MessageCard message={message} />}
      onRowClick={onOpen}
      onMore={onMore}
      isLoadingMore={isLoadingMore}
      empty={empty}
    />
  );
}
