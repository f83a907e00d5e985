import { Button, Menu, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { ApiOutputs } from '@perennial/api-contract';
import { IconDeviceMobileMessage, IconMail, IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { DataTableColumn } from 'mantine-datatable';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { atCursor, cursorPaging } from '../api/cursor-paging.ts';
import { useAllowed } from '../api/session.ts';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { clientNow, formatAgo } from '../ui/instant.ts';
import { NodeTile } from '../ui/node-tile.tsx';
import { notifyFailed } from '../ui/notify.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Tag } from '../ui/status-tag.tsx';
import { firstContent } from './first-content.ts';

type Template = ApiOutputs['listMessageTemplates']['items'][number];

const route = getRouteApi('/shell/messages');

/** Message templates: what emails and SMS say, and which journeys use them. */
export function MessagesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useTemplates(search);
  const templates = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [words, setWords] = useState(search.search);
  const find = useDebouncedCallback(
    (value: string) => void navigate({ search: (before) => ({ ...before, search: value }), replace: true }),
    300,
  );
  return (
    <>
      <PageHeader
        title="Messages"
        lead={<span className="t12">what your journeys say</span>}
        actions={<NewMessage />}
      />
      <div className="p-toolbar">
        <Segmented
          label="Channel"
          small
          value={search.channel}
          onChange={(channel) => void navigate({ search: (before) => ({ ...before, channel }), replace: true })}
          options={[
            { value: '', label: 'All' },
            { value: 'email', label: 'Email' },
            { value: 'sms', label: 'SMS' },
          ]}
        />
        <TextInput
          style={{ marginLeft: 'auto', width: 230 }}
          aria-label="Search name or subject"
          placeholder="Name or subject"
          leftSection={<IconSearch size={15} />}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            find(event.currentTarget.value);
          }}
        />
      </div>
      <div className="p-page">
        {list.isError ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <TemplateTable
            templates={templates}
            isLoading={list.isPending}
            isNarrowed={search.search !== '' || search.channel !== ''}
            onMore={list.hasNextPage ? () => void list.fetchNextPage() : null}
          />
        )}
      </div>
    </>
  );
}

function useTemplates(search: { readonly search: string; readonly channel: '' | 'email' | 'sms' }) {
  return useInfiniteQuery(
    api.listMessageTemplates.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: 50,
        ...(search.search === '' ? {} : { search: search.search }),
        ...(search.channel === '' ? {} : { channel: search.channel }),
        ...atCursor(cursor),
      }),
      ...cursorPaging,
      placeholderData: keepPreviousData,
    }),
  );
}

const columns: readonly DataTableColumn<Template>[] = [
  { accessor: 'name', title: 'Message', width: 380, render: (template) => <NameCell template={template} /> },
  {
    accessor: 'topic',
    title: 'Topic',
    width: 170,
    render: (template) => <TopicName topic={template.topic} />,
  },
  { accessor: 'usedBy', title: 'Used by', render: (template) => <span className="ink2">{usedBy(template)}</span> },
  {
    accessor: 'hasProblems',
    title: '',
    width: 110,
    render: (template) => template.hasProblems && <Tag tone="warn">Problems</Tag>,
  },
  {
    accessor: 'updatedAt',
    title: 'Changed',
    width: 120,
    render: (template) => <span className="ink2">{formatAgo(template.updatedAt, clientNow())}</span>,
  },
];

function TopicName({ topic }: { readonly topic: string | null }) {
  const topics = useQuery(api.listTopics.queryOptions({ input: {}, staleTime: 60_000 }));
  const name = topics.data?.items.find((candidate) => candidate.key === topic)?.name;
  return <span className="ink2">{name ?? topic ?? ''}</span>;
}

function usedBy(template: Template): string {
  return template.usedBy.length === 0 ? 'no journey yet' : template.usedBy.map((journey) => journey.name).join(', ');
}

function NameCell({ template }: { readonly template: Template }) {
  return (
    <span className="row g8">
      <NodeTile family="message" kind={template.channel === 'email' ? 'send-email' : 'send-sms'} size={26} />
      <span className="col" style={{ minWidth: 0, maxWidth: 320, lineHeight: '18px' }}>
        <span className="m ellipsis">{template.name}</span>
        <span className="t12 ink3 ellipsis">{template.title}</span>
      </span>
    </span>
  );
}

interface TemplateTableProps {
  readonly templates: readonly Template[];
  readonly isLoading: boolean;
  readonly isNarrowed: boolean;
  readonly onMore: (() => void) | null;
}

function TemplateTable({ templates, isLoading, isNarrowed, onMore }: TemplateTableProps) {
  const navigate = useNavigate();
  return (
    <DataTable
      label="Message templates"
      rows={templates}
      columns={columns}
      rowId={(template) => template.id}
      isLoading={isLoading}
      onRowClick={(template) =>
        void navigate({ to: '/messages/$messageTemplateId', params: { messageTemplateId: template.id } })
      }
      card={(template) => (
        <span className="col g4">
          <NameCell template={template} />
          <span className="t12 ink2">{usedBy(template)}</span>
        </span>
      )}
      onMore={onMore}
      empty={
        isNarrowed ? (
          <EmptyState drawing="search" title="No message fits">
            Try fewer words or the other channel.
          </EmptyState>
        ) : (
          <EmptyState drawing="message" title="No messages yet" actions={<NewMessage />}>
            Write an email or an SMS once and use it in any journey. Starter journeys bring theirs along.
          </EmptyState>
        )
      }
    />
  );
}

function NewMessage() {
  const mayEdit = useAllowed('messages.edit');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: (channel: 'email' | 'sms') =>
      api.createMessageTemplate.call({
        name: channel === 'email' ? 'New email' : 'New SMS',
        content: firstContent(channel),
      }),
    onSuccess: (template) => {
      void queries.invalidateQueries({ queryKey: api.listMessageTemplates.key() });
      void navigate({ to: '/messages/$messageTemplateId', params: { messageTemplateId: template.id } });
    },
    onError: (error) => notifyFailed(error),
  });
  if (!mayEdit) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={<IconPlus size={16} />} loading={create.isPending}>
          New message
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconMail size={16} />} onClick={() => create.mutate('email')}>
          Email
        </Menu.Item>
        <Menu.Item leftSection={<IconDeviceMobileMessage size={16} />} onClick={() => create.mutate('sms')}>
          SMS
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
