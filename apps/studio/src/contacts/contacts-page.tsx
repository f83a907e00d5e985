import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { atCursor, cursorPaging } from '../api/cursor-paging.ts';
import { useAllowed } from '../api/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { countOf } from '../ui/num.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { ContactForm } from './contact-form.tsx';
import './contacts.css';
import { ContactsTable } from './contacts-table.tsx';
import { useStageModels } from './use-stage-models.ts';

const route = getRouteApi('/shell/contacts');

/** Everybody the company may write to, with their stage. */
export function ContactsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayImport = useAllowed('contacts.import');
  const mayEdit = useAllowed('contacts.edit');
  const [isAdding, adding] = useDisclosure(false);
  const { main } = useStageModels();
  const list = useContacts(search);
  const contacts = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? null;
  const isNarrowed = search.search !== '' || search.stage !== '';
  return (
    <>
      <PageHeader
        title="Contacts"
        lead={total !== null && <span className="t12 num">{countOf(total, 'person', 'people')}</span>}
        actions={
          <>
            {mayImport && <ImportButton />}
            {mayEdit && (
              <Button leftSection={<IconPlus size={16} />} onClick={adding.open}>
                Add contact
              </Button>
            )}
          </>
        }
      />
      <div className="p-toolbar">
        {main && (
          <Segmented
            label="Stage"
            small
            value={search.stage}
            onChange={(stage) => void navigate({ search: (before) => ({ ...before, stage }), replace: true })}
            options={[
              { value: '', label: 'Everyone' },
              ...main.stages.map((stage) => ({ value: stage.key, label: stage.name })),
            ]}
          />
        )}
        <SearchField
          initial={search.search}
          onFind={(words) => void navigate({ search: (before) => ({ ...before, search: words }), replace: true })}
        />
      </div>
      <div className="p-page">
        {list.isError ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <ContactsTable
            contacts={contacts}
            isLoading={list.isPending}
            onMore={list.hasNextPage ? () => void list.fetchNextPage() : null}
            isLoadingMore={list.isFetchingNextPage}
            empty={
              <NoContacts
                isNarrowed={isNarrowed}
                mayImport={mayImport}
                onShowAll={() => void navigate({ search: { search: '', stage: '' } })}
              />
            }
          />
        )}
      </div>
      <ContactForm opened={isAdding} contact={null} onClose={adding.close} />
    </>
  );
}

function useContacts(search: { readonly search: string; readonly stage: string }) {
  return useInfiniteQuery(
    api.listContacts.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: 50,
        ...atCursor(cursor),
        ...(search.search === '' ? {} : { search: search.search }),
        ...(search.stage === '' ? {} : { stage: search.stage }),
      }),
      ...cursorPaging,
      placeholderData: keepPreviousData,
    }),
  );
}

function SearchField({ initial, onFind }: { readonly initial: string; readonly onFind: (words: string) => void }) {
  const [words, setWords] = useState(initial);
  const find = useDebouncedCallback(onFind, 300);
  return (
    <TextInput
      className="p-contacts-search"
      aria-label="Search name, email, phone or id"
      placeholder="Name, email, phone, id"
      leftSection={<IconSearch size={15} />}
      value={words}
      onChange={(event) => {
        setWords(event.currentTarget.value);
        find(event.currentTarget.value);
      }}
    />
  );
}

function ImportButton() {
  return (
    <Button
      variant="default"
      leftSection={<IconFileImport size={16} />}
      renderRoot={(props) => <Link to="/imports" {...props} />}
    >
      Import CSV
    </Button>
  );
}

interface NoContactsProps {
  readonly isNarrowed: boolean;
  readonly mayImport: boolean;
  readonly onShowAll: () => void;
}

function NoContacts({ isNarrowed, mayImport, onShowAll }: NoContactsProps) {
  if (isNarrowed) {
    return (
      <EmptyState drawing="search" title="Nobody fits" actions={<Button onClick={onShowAll}>Show everyone</Button>}>
        No contact has these words in name, email, phone or id at this stage.
      </EmptyState>
    );
  }
  return (
    <EmptyState drawing="people" title="No contacts yet" actions={mayImport && <ImportButton />}>
      Bring your people in from a CSV file, or let your shop send events: contacts appear by themselves.
    </EmptyState>
  );
}
