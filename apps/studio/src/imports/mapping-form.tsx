import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import type { ApiInputs, ApiOutputs } from '@perennial/api-contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { countOf } from '../ui/num.tsx';

type Import = ApiOutputs['getImport'];
type Target = Import['columns'][number]['proposedTarget'];
type Consent = NonNullable<ApiInputs['startImport']['consent']>;

const fixedTargets = [
  { value: 'skip', label: 'Leave out' },
  { value: 'externalId', label: 'Your id' },
  { value: 'email', label: 'Email' },
  { value: 'phone', label: 'Phone' },
  { value: 'timeZone', label: 'Time zone' },
  { value: 'locale', label: 'Language' },
  { value: 'stage', label: 'Stage' },
] as const;

/** What each column means, with samples from the file, and how the import treats people we know. */
export function MappingForm({ upload, onOther }: { readonly upload: Import; readonly onOther: () => void }) {
  const queries = useQueryClient();
  const [mapping, setMapping] = useState<Record<string, Target>>(() =>
    Object.fromEntries(upload.columns.map((column) => [column.name, column.proposedTarget])),
  );
  const [updateExisting, setUpdateExisting] = useState(true);
  const [startJourneys, setStartJourneys] = useState(false);
  const [consent, setConsent] = useState<Consent | null>(null);
  const start = useMutation({
    mutationFn: () =>
      api.startImport.call({
        id: upload.id,
        mapping,
        updateExisting,
        startJourneys,
        consent: consent?.topics.length ? consent : null,
      }),
    onSuccess: (started) => queries.setQueryData(api.getImport.queryKey({ input: { id: upload.id } }), started),
  });
  const identifies = Object.values(mapping).some(
    (target) => target === 'email' || target === 'phone' || target === 'externalId',
  );
  return (
    <div className="col g16">
      <div>
        <h2 className="h2">What do the columns of {upload.fileName} mean?</h2>
        {upload.totalRows !== null && (
          <p className="ink2 num">
            {countOf(upload.totalRows, 'row', 'rows')}. The samples are from the first of them.
          </p>
        )}
      </div>
      <ColumnTable columns={upload.columns} mapping={mapping} onChange={setMapping} />
      {!identifies && (
        <p className="p-note warn">
          Choose at least one column as email, phone or your id, so that people can be told apart.
        </p>
      )}
      <div className="col g8">
        <Checkbox
          label="Update people we already know"
          checked={updateExisting}
          onChange={(event) => setUpdateExisting(event.currentTarget.checked)}
        />
        <Checkbox
          label="Let stage changes of this import start journeys"
          description="Off is the safe choice for an old list: nobody gets a welcome they had years ago."
          checked={startJourneys}
          onChange={(event) => setStartJourneys(event.currentTarget.checked)}
        />
        <ConsentFields consent={consent} onChange={setConsent} />
      </div>
      {start.isError && <ErrorState error={start.error} safe="Nothing was imported." />}
      <div className="row g8">
        <Button
          disabled={!identifies || (consent !== null && consent.topics.length > 0 && consent.source.trim() === '')}
          loading={start.isPending}
          onClick={() => start.mutate()}
        >
          Import {upload.totalRows === null ? 'the file' : countOf(upload.totalRows, 'row', 'rows')}
        </Button>
        <Button variant="default" onClick={onOther}>
          Choose another file
        </Button>
      </div>
    </div>
  );
}

interface ColumnTableProps {
  readonly columns: Import['columns'];
  readonly mapping: Record<string, Target>;
  readonly onChange: (mapping: Record<string, Target>) => void;
}

function ColumnTable({ columns, mapping, onChange }: ColumnTableProps) {
  return (
    <table className="p-imports-columns">
      <thead>
        <tr>
          <th>Column</th>
          <th>Samples</th>
          <th>Means</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => {
          const own = { value: `attribute:${column.name}`, label: `Attribute “${column.name}”` };
          const proposed =
            column.proposedTarget.startsWith('attribute:') && column.proposedTarget !== own.value
              ? [{ value: column.proposedTarget, label: `Attribute “${column.proposedTarget.slice(10)}”` }]
              : [];
          return (
            <tr key={column.name}>
              <td className="m">{column.name}</td>
              <td className="ink2 ellipsis">
                {column.samples
                  .filter((sample) => sample !== '')
                  .slice(0, 3)
                  .join(', ')}
              </td>
              <td>
                <Select
                  aria-label={`Meaning of ${column.name}`}
                  allowDeselect={false}
                  data={[...fixedTargets, ...proposed, own]}
                  value={mapping[column.name] ?? 'skip'}
                  onChange={(target) => target !== null && onChange({ ...mapping, [column.name]: target as Target })}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ConsentFields({
  consent,
  onChange,
}: {
  readonly consent: Consent | null;
  readonly onChange: (consent: Consent | null) => void;
}) {
  const topics = useQuery(api.listTopics.queryOptions({ input: {} }));
  if (consent === null) {
    return (
      <Checkbox
        label="Everybody in this file agreed to hear from us"
        description="Without a recorded agreement no marketing message is sent to them."
        checked={false}
        onChange={() =>
          onChange({
            topics: topics.data?.items.slice(0, 1).map((topic) => topic.key) ?? [],
            channels: ['email'],
            source: '',
          })
        }
      />
    );
  }
  const toggle = <Value extends string>(all: readonly Value[], value: Value, on: boolean) =>
    on ? [...all, value] : all.filter((other) => other !== value);
  return (
    <fieldset className="p-imports-consent">
      <legend>
        <Checkbox label="Everybody in this file agreed to hear from us" checked onChange={() => onChange(null)} />
      </legend>
      <div className="row g16 wrap">
        {topics.data?.items.map((topic) => (
          <Checkbox
            key={topic.key}
            label={topic.name}
            checked={consent.topics.includes(topic.key)}
            onChange={(event) =>
              onChange({ ...consent, topics: toggle(consent.topics, topic.key, event.currentTarget.checked) })
            }
          />
        ))}
      </div>
      <div className="row g16 wrap">
        {(['email', 'sms'] as const).map((channel) => (
          <Checkbox
            key={channel}
            label={channel === 'email' ? 'by email' : 'by SMS'}
            checked={consent.channels.includes(channel)}
            onChange={(event) =>
              onChange({ ...consent, channels: toggle(consent.channels, channel, event.currentTarget.checked) })
            }
          />
        ))}
      </div>
      <TextInput
        label="How do you know?"
        placeholder="Sign-up form on the shop, 2024"
        description="Kept as evidence with every person."
        value={consent.source}
        onChange={(event) => onChange({ ...consent, source: event.currentTarget.value })}
      />
    </fieldset>
  );
}
