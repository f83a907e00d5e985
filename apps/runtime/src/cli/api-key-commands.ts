import { type ApiOutputs, roles } from '@perennial/api-contract';
import { type Command, Option } from 'commander';
import type { LocalApi } from './local-api.ts';
import type { Terminal } from './terminal.ts';

/** Adds `api-key create`. */
export function addApiKeyCommands(
  program: Command,
  withApi: (use: (api: LocalApi) => Promise<void>) => Promise<void>,
  terminal: Terminal,
): void {
  const keyRoles = roles.filter((role) => role !== 'owner');
  program
    .command('api-key')
    .description('keys for programs')
    .command('create')
    .description('create a key and print it; it is never shown again')
    .requiredOption('--name <name>', 'what the key is for')
    .addOption(new Option('--role <role>', 'what the key may do').choices(keyRoles).makeOptionMandatory())
    .action((options: { readonly name: string; readonly role: string }) =>
      withApi(async (api) => {
        const made = await api.post<ApiOutputs['createApiKey']>('/api/api-keys', options);
        terminal.print(made.key);
      }),
    );
}
