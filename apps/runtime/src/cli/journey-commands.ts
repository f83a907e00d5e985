import { readFile, writeFile } from 'node:fs/promises';
import type { ApiOutputs } from '@perennial/api-contract';
import type { Command } from 'commander';
import { CommandRefused, type LocalApi } from './local-api.ts';
import { problemLine, type Terminal } from './terminal.ts';

type WithApi = (use: (api: LocalApi) => Promise<void>) => Promise<void>;

/** Adds `journey lint | import | export | publish`. */
export function addJourneyCommands(program: Command, withApi: WithApi, terminal: Terminal): void {
  const journey = program.command('journey').description('journeys as files');
  journey
    .command('lint <file>')
    .description('list the problems of a journey file; exit code 1 when it could not be published')
    .action((file: string) => withApi((api) => lint(api, file, terminal)));
  journey
    .command('import <file>')
    .description('create a journey with its messages from a file')
    .action((file: string) =>
      withApi(async (api) => {
        const imported = await importFile(api, file);
        terminal.print(`${imported.id}  ${imported.name}`);
      }),
    );
  journey
    .command('export <id> <file>')
    .description('write the draft of a journey with its messages to a file')
    .action((id: string, file: string) =>
      withApi(async (api) => {
        const document = await api.get<ApiOutputs['exportJourney']>(`/api/journeys/${encodeURIComponent(id)}/export`);
        await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
        terminal.print(`${file}  ${document.name}`);
      }),
    );
  journey
    .command('publish <file>')
    .description('create a journey from a file and publish it')
    .action((file: string) =>
      withApi(async (api) => {
        const imported = await importFile(api, file);
        const { version } = await api.post<ApiOutputs['publishJourney']>(`/api/journeys/${imported.id}/publish`, {
          revision: imported.draft.revision,
        });
        terminal.print(`${imported.id}  ${imported.name}, version ${version.number}`);
      }),
    );
}

async function readJourneyFile(file: string): Promise<unknown> {
  const content = await readFile(file, 'utf8').catch(() => {
    throw new CommandRefused(`${file} can't be read. Check the path.`, null);
  });
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new CommandRefused(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}.`, null);
  }
}

async function importFile(api: LocalApi, file: string): Promise<ApiOutputs['importJourney']> {
  return api.post('/api/journeys/import', { file: await readJourneyFile(file) });
}

async function lint(api: LocalApi, file: string, terminal: Terminal): Promise<void> {
  const { problems } = await api.post<ApiOutputs['checkJourney']>('/api/journeys/check', {
    document: await readJourneyFile(file),
  });
  for (const problem of problems) terminal.print(problemLine(problem));
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  terminal.print(
    `${errors} ${errors === 1 ? 'error' : 'errors'}, ${problems.length - errors} ${problems.length - errors === 1 ? 'warning' : 'warnings'}`,
  );
  if (errors > 0) throw new CommandRefused(`${file} could not be published.`, null);
}
