import { Progress } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import type { ApiOutputs } from '@perennial/api-contract';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { clientNow, formatAgo } from '../ui/instant.ts';
import { countOf } from '../ui/num.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Tag } from '../ui/status-tag.tsx';
import { ImportProgress } from './import-progress.tsx';
import './imports.css';
import { MappingForm } from './mapping-form.tsx';
import { uploadImport } from './upload-import.ts';

type Import = ApiOutputs['getImport'];

const route = getRouteApi('/shell/imports');

/** Brings contacts in from CSV files: choose a file, say what its columns mean, watch it run. */
export function ImportsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const open = (id: string) => void navigate({ search: { import: id } });
  return (
    <>
      <PageHeader title="Import contacts" lead={<span className="t12">CSV, with a line of column names</span>} line />
      <div className="p-page p-imports">
        {search.import === '' ? (
          <ChooseFile onUploaded={open} />
        ) : (
          <OpenImport id={search.import} onOther={() => open('')} />
        )}
        {search.import === '' && <EarlierImports onOpen={open} />}
      </div>
    </>
  );
}

function ChooseFile({ onUploaded }: { readonly onUploaded: (id: string) => void }) {
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => uploadImport(file, setShare),
    onSuccess: (created) => {
      void queries.invalidateQueries({ queryKey: api.listImports.key() });
      onUploaded(created.id);
    },
  });
  return (
    <>
      <Dropzone
        className="p-imports-drop"
        multiple={false}
        loading={false}
        disabled={upload.isPending}
        onDrop={(files) => files[0] && upload.mutate(files[0])}
        accept={['text/csv', 'text/plain', 'application/vnd.ms-excel']}
        inputProps={{ 'aria-label': 'CSV file' }}
      >
        <div className="col g8" style={{ alignItems: 'center', padding: 32 }}>
          <IconFileTypeCsv size={40} stroke={1.2} color="var(--p-line3)" aria-hidden="true" />
          <b>Drop a CSV file here, or click to choose one</b>
          <span className="ink2">Nothing is imported before you have seen its columns.</span>
        </div>
      </Dropzone>
      {upload.isPending && (
        <div className="col g4" role="status">
          <Progress value={share * 100} aria-label="Upload" />
          <span className="t12 ink2 num">
            {share < 1 ? `Uploading, ${Math.round(share * 100)}\u2009%` : 'Reading the columns…'}
          </span>
        </div>
      )}
      {upload.isError && <ErrorState error={upload.error} safe="Nothing was imported." />}
    </>
  );
}

function OpenImport({ id, onOther }: { readonly id: string; readonly onOther: () => void }) {
  const query = useQuery(
    api.getImport.queryOptions({
      input: { id },
      refetchInterval: (current) => (current.state.data?.state === 'running' ? 700 : false),
    }),
  );
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return null;
  if (query.data.state === 'uploaded') return <MappingForm upload={query.data} onOther={onOther} />;
  return <ImportProgress running={query.data} onOther={onOther} />;
}

const stateWords: Readonly<Record<Import['state'], string>> = {
  'waiting-for-file': 'No file yet',
  uploaded: 'Waiting for you',
  running: 'Running',
  finished: 'Finished',
  cancelled: 'Stopped',
  failed: 'Failed',
};

function EarlierImports({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const query = useQuery(api.listImports.queryOptions({ input: { limit: 20 } }));
  const earlier = query.data?.items.filter((item) => item.state !== 'waiting-for-file') ?? [];
  if (earlier.length === 0) return null;
  return (
    <section aria-label="Earlier imports">
      <h2 className="h2">Earlier imports</h2>
      <ul className="p-imports-list">
        {earlier.map((item) => (
          <li key={item.id}>
            <button type="button" onClick={() => onOpen(item.id)}>
              <span className="m grow ellipsis">{item.fileName}</span>
              <span className="ink2 num">
                {countOf(item.created + item.updated + item.unchanged, 'person', 'people')}
              </span>
              {item.failed > 0 && <Tag tone="warn">{countOf(item.failed, 'row refused', 'rows refused')}</Tag>}
              <Tag tone={item.state === 'failed' ? 'bad' : 'mute'}>{stateWords[item.state]}</Tag>
              <span className="ink3 t12">{formatAgo(item.createdAt, clientNow())}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
