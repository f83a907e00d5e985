import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { ApiOutputs } from '@perennial/api-contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { sessionQuery, useAllowed } from '../api/session.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { NodeTile } from '../ui/node-tile.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.ts';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { Tag } from '../ui/status-tag.tsx';
import { ProviderForm } from './provider-form.tsx';
import { SectionFrame } from './section-frame.tsx';

export type ProviderAccount = ApiOutputs['listProviderAccounts']['items'][number];

/** Who hands messages to the outside, per channel. */
export function SendingSection() {
  const query = useQuery(api.listProviderAccounts.queryOptions({ input: {}, refetchInterval: 15_000 }));
  return (
    <SectionFrame
      title="Sending"
      lead="Until a provider is connected, the sandbox catches every message: nothing leaves this machine."
    >
      {query.isPending && <SkeletonRows rows={2} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      <div className="col g12">
        {query.data?.items.map((account) => (
          <AccountCard key={account.channel} account={account} />
        ))}
      </div>
    </SectionFrame>
  );
}

const sources: Readonly<Record<ProviderAccount['source'], string>> = {
  environment: 'Set in the environment of the server; change it there.',
  settings: 'Connected here.',
  default: 'Built in: messages are caught in Inbox and phone.',
};

function AccountCard({ account }: { readonly account: ProviderAccount }) {
  const mayEdit = useAllowed('providers.edit') && account.source !== 'environment';
  const queries = useQueryClient();
  const [isEditing, setIsEditing] = useState(false);
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: api.listProviderAccounts.key() });
    void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  const resume = useMutation({
    mutationFn: () => api.resumeProvider.call({ channel: account.channel }),
    onSuccess: refresh,
    onError: (error) => notifyFailed(error),
  });
  const remove = useMutation({
    mutationFn: () => api.removeProviderAccount.call({ channel: account.channel }),
    onSuccess: () => {
      refresh();
      notifyDone('Disconnected', 'The sandbox catches this channel from now on.');
    },
    onError: (error) => notifyFailed(error),
  });
  const disconnect = () =>
    modals.openConfirmModal({
      title: `Disconnect ${account.title}?`,
      children: 'Due messages of this channel go to the sandbox instead of to people.',
      labels: { confirm: 'Disconnect', cancel: 'Keep' },
      confirmProps: { className: 'danger' },
      onConfirm: () => remove.mutate(),
    });
  return (
    <div className="p-card p-settings-account">
      <div className="row g12">
        <NodeTile family="message" kind={account.channel === 'email' ? 'send-email' : 'send-sms'} />
        <div className="col grow">
          <span className="row g8">
            <b>{account.channel === 'email' ? 'Email' : 'SMS'}</b>
            <span className="ink2">{account.title}</span>
            {account.state === 'paused' ? (
              <Tag tone="bad">Paused</Tag>
            ) : (
              <Tag tone={account.source === 'default' ? 'mute' : 'ok'}>
                {account.source === 'default' ? 'Sandbox' : 'Connected'}
              </Tag>
            )}
          </span>
          <span className="t12 ink3">{sources[account.source]}</span>
        </div>
        {account.state === 'paused' && (
          <Button size="xs" variant="default" loading={resume.isPending} onClick={() => resume.mutate()}>
            Try again
          </Button>
        )}
        {mayEdit && (
          <Button size="xs" variant="default" onClick={() => setIsEditing(true)}>
            {account.source === 'default' ? 'Connect…' : 'Change…'}
          </Button>
        )}
        {mayEdit && account.source === 'settings' && (
          <Button size="xs" variant="default" onClick={disconnect}>
            Disconnect…
          </Button>
        )}
      </div>
      {account.alert !== null && <p className="p-note bad">{account.alert}</p>}
      {isEditing && (
        <ProviderForm
          account={account}
          onClose={() => setIsEditing(false)}
          onSaved={() => {
            setIsEditing(false);
            refresh();
          }}
        />
      )}
    </div>
  );
}
