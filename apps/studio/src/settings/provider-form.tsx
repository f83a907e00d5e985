import { Button, Modal, SegmentedControl } from '@mantine/core';
import type { ApiOutputs } from '@perennial/api-contract';
import type { FormSection, JsonObject } from '@perennial/journey';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { problemDetails, shownProblem } from '../api/problem.ts';
import { NodeForm } from '../inspector/node-form.tsx';
import type { ProviderAccount } from './sending-section.tsx';

type ProviderType = ApiOutputs['listProviderTypes']['items'][number];

interface ProviderFormProps {
  readonly account: ProviderAccount;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** Connects a provider of one channel; the form comes from the provider itself. */
export function ProviderForm({ account, onClose, onSaved }: ProviderFormProps) {
  const types = useQuery(api.listProviderTypes.queryOptions({ input: {} }));
  const offered = types.data?.items.filter((type) => type.channel === account.channel && type.form.length > 0) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  // Whoever connects wants another one than the sandbox.
  const current = account.source === 'default' ? null : account.providerId;
  const other = offered.find((candidate) => candidate.id !== account.providerId);
  const type = offered.find((candidate) => candidate.id === (chosen ?? current)) ?? other;
  return (
    <Modal opened onClose={onClose} title={account.channel === 'email' ? 'Connect email' : 'Connect SMS'} size="lg">
      <div className="col g12">
        {offered.length > 1 && (
          <SegmentedControl
            data={offered.map((item) => ({ value: item.id, label: item.title }))}
            value={type?.id ?? ''}
            onChange={setChosen}
          />
        )}
        {type && <ConnectForm key={type.id} type={type} account={account} onSaved={onSaved} />}
      </div>
    </Modal>
  );
}

function ConnectForm({
  type,
  account,
  onSaved,
}: {
  readonly type: ProviderType;
  readonly account: ProviderAccount;
  readonly onSaved: () => void;
}) {
  const isSame = type.id === account.providerId;
  const [settings, setSettings] = useState<JsonObject>(isSame ? account.settings : {});
  const save = useMutation({
    // JSON either way; only the contract's type is not read-only.
    mutationFn: () =>
      api.saveProviderAccount.call({
        channel: account.channel,
        providerId: type.id,
        settings: settings as ProviderAccount['settings'],
      }),
    onSuccess: onSaved,
  });
  const problems = (problemDetails(save.error)?.problems ?? []).map(({ field, path, message }) => ({
    field: field ?? path ?? null,
    message,
  }));
  return (
    <form
      className="col g12"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className="ink2">{type.description}</p>
      <NodeForm
        sections={type.form as unknown as readonly FormSection[]} // the contract carries forms as JSON; the runtime sends FormSection data
        config={settings}
        onChange={setSettings}
        problems={problems}
      />
      {save.isError && (
        <p className="p-note bad" role="alert">
          {shownProblem(save.error).detail}
        </p>
      )}
      <p className="t12 ink3">
        Secrets are encrypted at rest and never shown again: leave them empty to keep those that are set. A new host
        asks for them again.
      </p>
      <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-end' }}>
        Connect
      </Button>
    </form>
  );
}
