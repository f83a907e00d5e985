import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ApiOutputs } from '@perennial/api-contract';
import type { Command } from 'commander';
import { CommandRefused, type LocalApi } from './local-api.ts';
import type { Terminal } from './terminal.ts';

type Import = ApiOutputs['getImport'];

interface ImportOptions {
  readonly map: readonly string[];
  readonly consentTopic: readonly string[];
  readonly consentChannel: readonly string[];
  readonly consentSource?: string;
  readonly keepExisting: boolean;
  readonly startJourneys: boolean;
  readonly errors?: string;
}

const askAgainMs = 300;

/** Adds `contacts import FILE.csv`. */
export function addContactCommands(
  program: Command,
  withApi: (use: (api: LocalApi) => Promise<void>) => Promise<void>,
  terminal: Terminal,
): void {
  const collect = (value: string, before: readonly string[]) => [...before, value];
  program
    .command('contacts')
    .description('the audience')
    .command('import <file>')
    .description('import contacts from a CSV file with a line of column names')
    .option(
      '--map <column=target>',
      'what a column means: email, phone, externalId, timeZone, locale, stage, attribute:NAME or skip',
      collect,
      [],
    )
    .option('--consent-topic <key>', 'topic that everybody in the file agreed to', collect, [])
    .option('--consent-channel <channel>', 'email or sms; email when left out', collect, [])
    .option('--consent-source <text>', 'how that is known; kept as evidence')
    .option('--keep-existing', 'leave people alone who are already known', false)
    .option('--start-journeys', 'let stage changes of this import start journeys', false)
    .option('--errors <file>', 'where to write row, column and cause of every refused row')
    .action((file: string, options: ImportOptions) => withApi((api) => importContacts(api, file, options, terminal)));
}

async function importContacts(api: LocalApi, file: string, options: ImportOptions, terminal: Terminal): Promise<void> {
  const created = await api.post<Import>('/api/imports', { fileName: basename(file) });
  await api.putFile(`/api/imports/${created.id}/file`, file, 'text/csv');
  const uploaded = await api.get<Import>(`/api/imports/${created.id}`);
  const mapping = mappingOf(uploaded, options.map);
  for (const [column, target] of Object.entries(mapping)) terminal.complain(`  ${column} → ${target}`);
  await api.post(`/api/imports/${created.id}/start`, {
    mapping,
    updateExisting: !options.keepExisting,
    startJourneys: options.startJourneys,
    consent: consentOf(options),
  });
  const finished = await watch(api, created.id, terminal);
  terminal.print(
    `${finished.created} new, ${finished.updated} updated, ${finished.unchanged} already the same, ${finished.failed} refused`,
  );
  for (const error of finished.errors.slice(0, 20))
    terminal.complain(`  row ${error.row}${error.column === null ? '' : `, ${error.column}`}: ${error.message}`);
  if (finished.failed > 0 && options.errors !== undefined) {
    await writeFile(options.errors, await api.getText(`/api/imports/${created.id}/errors.csv`));
    terminal.complain(
      `The refused rows are in ${options.errors}. Mend them in the CSV file and import it again: rows that are in stay as they are.`,
    );
  }
  if (finished.state === 'failed') throw new CommandRefused(finished.problem ?? 'The import failed.', null);
}

function mappingOf(uploaded: Import, given: readonly string[]): Record<string, string> {
  const mapping: Record<string, string> = Object.fromEntries(
    uploaded.columns.map((column) => [column.name, column.proposedTarget]),
  );
  for (const pair of given) {
    const at = pair.lastIndexOf('=');
    const column = pair.slice(0, at);
    if (at < 1 || !Object.hasOwn(mapping, column)) {
      throw new CommandRefused(
        `--map ${pair} names no column of the file. It has: ${Object.keys(mapping).join(', ')}.`,
        null,
      );
    }
    mapping[column] = pair.slice(at + 1);
  }
  return mapping;
}

function consentOf(options: ImportOptions): object | null {
  if (options.consentTopic.length === 0) return null;
  if (options.consentSource === undefined)
    throw new CommandRefused('Say with --consent-source how it is known that these people agreed.', null);
  return {
    topics: options.consentTopic,
    channels: options.consentChannel.length === 0 ? ['email'] : options.consentChannel,
    source: options.consentSource,
  };
}

async function watch(api: LocalApi, id: string, terminal: Terminal): Promise<Import> {
  for (;;) {
    const state = await api.get<Import>(`/api/imports/${id}`);
    terminal.progress(`${state.doneRows} of ${state.totalRows ?? '?'} rows`);
    if (state.state !== 'running') {
      terminal.progress('');
      return state;
    }
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
}
