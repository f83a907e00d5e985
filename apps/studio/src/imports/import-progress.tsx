import { Button, Progress } from '@mantine/core';
import type { ApiOutputs } from '@perennial/api-contract';
import { IconDownload, IconUsers } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { notifyFailed } from '../ui/notify.ts';
import { countOf, formatCount } from '../ui/num.tsx';

type Import = ApiOutputs['getImport'];

/** A running or finished import: numbers, what happened with bad rows, and the way on. */
export function ImportProgress({ running, onOther }: { readonly running: Import; readonly onOther: () => void }) {
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => api.cancelImport.call({ id: running.id }),
    onSuccess: (stopped) => queries.setQueryData(api.getImport.queryKey({ input: { id: running.id } }), stopped),
    onError: (error) => notifyFailed(error),
  });
  const isRunning = running.state === 'running';
  return (
    <div className="col g16">
      <div>
        <h2 className="h2">{headline(running)}</h2>
        {running.problem && <p className="p-note bad">{running.problem}</p>}
      </div>
      {isRunning && (
        <div className="col g4" role="status">
          <Progress value={running.totalRows ? (running.doneRows / running.totalRows) * 100 : 0} aria-label="Import" />
          <span className="t12 ink2 num">
            {formatCount(running.doneRows)} of{' '}
            {running.totalRows === null ? 'an unknown number of' : formatCount(running.totalRows)} rows. You can leave
            this page; it goes on.
          </span>
        </div>
      )}
      <dl className="p-imports-figures">
        <Figure name="new" value={running.created} />
        <Figure name="updated" value={running.updated} />
        <Figure name="already the same" value={running.unchanged} />
        <Figure name="refused" value={running.failed} />
      </dl>
      {running.errors.length > 0 && <RefusedRows running={running} />}
      <div className="row g8 wrap">
        {isRunning ? (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Stop the import
          </Button>
        ) : (
          <>
            <Button leftSection={<IconUsers size={16} />} renderRoot={(props) => <Link to="/contacts" {...props} />}>
              Show contacts
            </Button>
            <Button variant="default" onClick={onOther}>
              Import another file
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function headline(running: Import): string {
  const { fileName } = running;
  if (running.state === 'running') return `Importing ${fileName}`;
  if (running.state === 'cancelled')
    return `Stopped: ${countOf(running.doneRows, 'row', 'rows')} of ${fileName} are in`;
  if (running.state === 'failed') return `${fileName} could not be imported to the end`;
  return running.failed === 0
    ? `${fileName} is in`
    : `${fileName} is in, ${countOf(running.failed, 'row was', 'rows were')} refused`;
}

function Figure({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dd className="kpi">{formatCount(value)}</dd>
      <dt className="ink2">{name}</dt>
    </div>
  );
}

function RefusedRows({ running }: { readonly running: Import }) {
  return (
    <section aria-label="Refused rows">
      <div className="row g8">
        <h3 className="b grow">Refused rows</h3>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={15} />}
          component="a"
          href={`/api/imports/${running.id}/errors.csv`}
          download
        >
          Error file
        </Button>
      </div>
      <table className="p-imports-columns">
        <thead>
          <tr>
            <th>Row</th>
            <th>Column</th>
            <th>What is wrong</th>
          </tr>
        </thead>
        <tbody>
          {running.errors.slice(0, 20).map((error) => (
            <tr key={`${error.row}:${error.column}:${error.code}`}>
              <td className="num">{formatCount(error.row)}</td>
              <td>{error.column ?? ''}</td>
              <td className="ink2">{error.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="t12 ink3">
        {running.failed > 20 && `The error file names all ${formatCount(running.failed)}. `}
        Mend them in your file and import it again: rows that are in stay as they are.
      </p>
    </section>
  );
}
