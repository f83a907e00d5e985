import { Button } from '@mantine/core';
import { IconPlugConnected, IconRoute, IconShieldCheck } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { atCursor, cursorPaging } from '../api/cursor-paging.ts';
import { useSession } from '../api/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { Tag } from '../ui/status-tag.tsx';
import { CaughtList } from './caught-list.tsx';
import { MailView } from './mail-view.tsx';
import { PhoneView } from './phone-view.tsx';
import './sandbox.css';
import type { SandboxSearch } from './sandbox-search.ts';

const route = getRouteApi('/shell/sandbox');

/** Every message that was caught instead of sent, as the person would see it, with the ways to act as that person. */
export function SandboxPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useCaught(search.channel);
  const caught = list.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (next: Partial<SandboxSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const mail = caught.find((item) => item.id === search.message) ?? caught.find((item) => item.channel === 'email');
  const phone = search.phone || caught.find((item) => item.channel === 'sms')?.to || '';
  return (
    <>
      <PageHeader title="Inbox and phone" lead={<SendingTag />} line actions={<ConnectButton />} />
      {list.isPending && (
        <div className="p-page">
          <SkeletonRows />
        </div>
      )}
      {list.isError && (
        <div className="p-page">
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        </div>
      )}
      {list.data && caught.length === 0 && search.channel === '' && <NothingCaught />}
      {list.data && (caught.length > 0 || search.channel !== '') && (
        <div className="p-sandbox">
          <CaughtList
            caught={caught}
            channel={search.channel}
            chosenId={search.message === '' ? (mail?.id ?? '') : search.message}
            onChannel={(channel) => change({ channel })}
            onOpen={(item) =>
              change(
                item.channel === 'email'
                  ? { message: item.id }
                  : { message: item.id, phone: item.direction === 'outbound' ? item.to : item.from },
              )
            }
            onMore={list.hasNextPage ? () => void list.fetchNextPage() : null}
          />
          {mail?.channel === 'email' ? <MailView id={mail.id} /> : <div className="p-sandbox-mail" />}
          <PhoneView phone={phone} />
        </div>
      )}
    </>
  );
}

function useCaught(channel: SandboxSearch['channel']) {
  return useInfiniteQuery(
    api.listSandboxMessages.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: 50,
        ...(channel === '' ? {} : { channel }),
        ...atCursor(cursor),
      }),
      ...cursorPaging,
      placeholderData: keepPreviousData,
      refetchInterval: 5_000,
    }),
  );
}

function SendingTag() {
  const { sending } = useSession();
  if (sending.email === 'sandbox' && sending.sms === 'sandbox') {
    return (
      <Tag tone="ok" icon={IconShieldCheck}>
        Nothing leaves this machine
      </Tag>
    );
  }
  const real = [sending.email === 'real' ? 'Email' : null, sending.sms === 'real' ? 'SMS' : null].filter(
    (word) => word !== null,
  );
  return (
    <Tag tone="warn">
      {real.join(' and ')} {real.length === 1 ? 'leaves' : 'leave'} for real and {real.length === 1 ? 'is' : 'are'} not
      caught here
    </Tag>
  );
}

function ConnectButton() {
  return (
    <Button
      leftSection={<IconPlugConnected size={16} />}
      renderRoot={(props) => <Link to="/settings" search={{ section: 'sending' }} {...props} />}
    >
      Connect a real sender
    </Button>
  );
}

function NothingCaught() {
  return (
    <EmptyState
      drawing="phone"
      title="No message was caught yet"
      actions={
        <Button leftSection={<IconRoute size={16} />} renderRoot={(props) => <Link to="/journeys" {...props} />}>
          Open journeys
        </Button>
      }
    >
      Publish a journey and every email and SMS appears here as its reader would see it. Click, reply or bounce it as
      they would.
    </EmptyState>
  );
}
