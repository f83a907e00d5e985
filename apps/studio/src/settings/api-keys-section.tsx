import { Button, CopyButton, Modal, Select, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { ApiInputs, ApiOutputs } from '@perennial/api-contract';
import { IconCopy, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { shownProblem } from '../api/problem.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { clientNow, formatAgo } from '../ui/instant.ts';
import { notifyDone, notifyFailed } from '../ui/notify.ts';
import { SectionFrame } from './section-frame.tsx';

type Role = ApiInputs['createApiKey']['role'];
type ApiKey = ApiOutputs['listApiKeys']['items'][number];

const roleWords: Readonly<Record<Role, string>> = {
  'ingest-server': 'Send events from a server',
  'ingest-browser': 'Send events from a web page',
  analyst: 'Read everything',
  marketer: 'Edit and publish',
  admin: 'Everything but ownership',
};

/** Keys for programs; a key is shown once. */
export function ApiKeysSection() {
  const query = useQuery(api.listApiKeys.queryOptions({ input: {} }));
  const [isAdding, setIsAdding] = useState(false);
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setIsAdding(true)}>
      Create key
    </Button>
  );
  return (
    <SectionFrame
      title="API keys"
      lead="For your shop, your data pipeline and other programs. A key is shown once, when it is made."
      actions={add}
    >
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && (
        <EmptyState drawing="search" title="No keys yet" actions={add}>
          Create a key that may send events, and point your Segment-compatible client at this server.
        </EmptyState>
      )}
      <ul className="p-settings-list">
        {query.data?.items.map((key) => (
          <KeyRow key={key.id} apiKey={key} />
        ))}
      </ul>
      {isAdding && <KeyForm onClose={() => setIsAdding(false)} />}
    </SectionFrame>
  );
}

function KeyRow({ apiKey }: { readonly apiKey: ApiKey }) {
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => api.revokeApiKey.call({ id: apiKey.id }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: api.listApiKeys.key() });
      notifyDone('Key revoked', `${apiKey.name} is refused from now on.`);
    },
    onError: (error) => notifyFailed(error),
  });
  const confirm = () =>
    modals.openConfirmModal({
      title: `Revoke ${apiKey.name}?`,
      children: 'Programs that use this key are refused at once. This can’t be undone.',
      labels: { confirm: 'Revoke key', cancel: 'Keep' },
      confirmProps: { className: 'danger' },
      onConfirm: () => revoke.mutate(),
    });
  return (
    <li>
      <div className="col grow">
        <span className="m">{apiKey.name}</span>
        <span className="t12 ink2">{apiKey.role === 'owner' ? 'Owner' : roleWords[apiKey.role]}</span>
      </div>
      <code className="mono ink3 t12">{apiKey.start}…</code>
      <span className="t12 ink3">
        {apiKey.lastUsedAt === null ? 'never used' : `used ${formatAgo(apiKey.lastUsedAt, clientNow())}`}
      </span>
      <Button size="xs" variant="default" loading={revoke.isPending} onClick={confirm}>
        Revoke…
      </Button>
    </li>
  );
}

function KeyForm({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('ingest-server');
  const create = useMutation({
    mutationFn: () => api.createApiKey.call({ name: name.trim(), role }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: api.listApiKeys.key() }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={create.data ? 'Copy the key now' : 'Create key'}
      closeOnClickOutside={!create.data}
    >
      {create.data ? (
        <div className="col g12">
          <p className="ink2">It is shown only this once. Keep it where your program reads its secrets.</p>
          <code className="p-settings-key mono">{create.data.key}</code>
          <div className="row g8">
            <CopyButton value={create.data.key}>
              {({ copied, copy }) => (
                <Button leftSection={<IconCopy size={16} />} onClick={copy}>
                  {copied ? 'Copied' : 'Copy key'}
                </Button>
              )}
            </CopyButton>
            <Button variant="default" onClick={onClose}>
              Done
            </Button>
          </div>
        </div>
      ) : (
        <form
          className="col g12"
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate();
          }}
        >
          <TextInput
            label="Name"
            placeholder="Shop server"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Select
            label="May"
            allowDeselect={false}
            data={Object.entries(roleWords).map(([value, label]) => ({ value, label }))}
            value={role}
            onChange={(value) => value !== null && setRole(value as Role)}
          />
          {create.isError && (
            <p className="p-note bad" role="alert">
              {shownProblem(create.error).detail}
            </p>
          )}
          <Button
            type="submit"
            disabled={name.trim() === ''}
            loading={create.isPending}
            style={{ alignSelf: 'flex-end' }}
          >
            Create key
          </Button>
        </form>
      )}
    </Modal>
  );
}
