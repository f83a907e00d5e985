import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ApiOutputs } from '@perennial/api-contract';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { shownProblem } from '../api/problem.ts';
import { Segmented } from '../ui/segmented.tsx';

type Content = ApiOutputs['getMessageTemplate']['content'];
type Preview = ApiOutputs['previewMessageTemplate'];

const route = getRouteApi('/shell/messages/$messageTemplateId');

/** The message as one person would see it, rendered by the same code that sends; checks stand below. */
export function PreviewPane({ content, contactId }: { readonly content: Content; readonly contactId: string }) {
  const [settled] = useDebouncedValue(content, 350);
  const [width, setWidth] = useState<'wide' | 'phone'>('wide');
  const preview = useQuery(
    api.previewMessageTemplate.queryOptions({
      input: { content: settled, ...(contactId === '' ? {} : { contactId }) },
      placeholderData: keepPreviousData,
      staleTime: 60_000,
      retry: false,
    }),
  );
  return (
    <section className="p-message-preview" aria-label="Preview">
      <div className="row g8 wrap p-message-preview-head">
        <PreviewAs contactId={contactId} />
        {content.channel === 'email' && (
          <Segmented
            label="Width"
            small
            value={width}
            onChange={setWidth}
            options={[
              { value: 'wide', label: 'Desktop' },
              { value: 'phone', label: 'Phone' },
            ]}
          />
        )}
      </div>
      {preview.isError && (
        <p className="p-note bad" role="alert">
          {shownProblem(preview.error).detail}
        </p>
      )}
      {preview.data && (
        <>
          <Paper preview={preview.data} width={width} />
          <Checks preview={preview.data} />
        </>
      )}
    </section>
  );
}

function PreviewAs({ contactId }: { readonly contactId: string }) {
  const navigate = route.useNavigate();
  const [words, setWords] = useState('');
  const [settled] = useDebouncedValue(words, 250);
  const people = useQuery(
    api.listContacts.queryOptions({
      input: { limit: 20, ...(settled === '' ? {} : { search: settled }) },
      placeholderData: keepPreviousData,
    }),
  );
  const options = people.data?.items.map((contact) => ({ value: contact.id, label: contact.name })) ?? [];
  return (
    <Select
      aria-label="Preview as"
      placeholder="Preview as a sample person"
      searchable
      clearable
      style={{ width: 230 }}
      data={options}
      filter={({ options: all }) => all}
      value={contactId === '' ? null : contactId}
      searchValue={words}
      onSearchChange={setWords}
      onChange={(as) => void navigate({ search: (before) => ({ ...before, as: as ?? '' }), replace: true })}
    />
  );
}

function Paper({ preview, width }: { readonly preview: Preview; readonly width: 'wide' | 'phone' }) {
  if (preview.html === null) {
    return (
      <div className="p-message-sms">
        <p>{preview.text}</p>
        {preview.segments && (
          <span className="t12 ink3 num">
            {preview.segments.characters} characters, {preview.segments.count}{' '}
            {preview.segments.count === 1 ? 'part' : 'parts'} ({preview.segments.encoding})
          </span>
        )}
      </div>
    );
  }
  return (
    <div className={width === 'phone' ? 'p-message-paper phone' : 'p-message-paper'}>
      <div className="p-message-envelope">
        <b className="ellipsis">{preview.subject}</b>
        <span className="t12 ink3 ellipsis">{preview.preheader}</span>
      </div>
      <iframe title="Email preview" sandbox="" srcDoc={preview.html} />
    </div>
  );
}

function Checks({ preview }: { readonly preview: Preview }) {
  const unsafe = preview.variables.filter((variable) => !variable.hasFallback && !variable.name.startsWith('company.'));
  return (
    <ul className="p-message-checks" aria-label="Checks">
      {preview.problems.map((problem) => (
        <li key={`${problem.code}:${problem.field}:${problem.line}:${problem.message}`}>
          <IconAlertTriangle
            size={16}
            color={problem.severity === 'error' ? 'var(--p-bad)' : 'var(--p-warn)'}
            aria-label={problem.severity}
          />
          <span>
            {problem.message}
            {problem.line !== null && (
              <span className="ink3 num">
                {' '}
                Line {problem.line}
                {problem.column !== null && `, column ${problem.column}`}.
              </span>
            )}
          </span>
        </li>
      ))}
      {unsafe.map((variable) => (
        <li key={variable.name}>
          <IconAlertTriangle size={16} color="var(--p-warn)" aria-label="warning" />
          <span>
            <span className="mono">{variable.name}</span> can be empty. Give it a word to fall back on:{' '}
            <span className="mono">{`{{ ${variable.name} | default: "…" }}`}</span>
          </span>
        </li>
      ))}
      {preview.problems.length === 0 && unsafe.length === 0 && (
        <li>
          <IconCircleCheck size={16} color="var(--p-ok)" aria-hidden="true" />
          <span>Renders without a problem for this person.</span>
        </li>
      )}
    </ul>
  );
}
