#!/usr/bin/env node
import { Command } from 'commander';
import { addApiKeyCommands } from './api-key-commands.ts';
import { addContactCommands } from './contact-commands.ts';
import { addJourneyCommands } from './journey-commands.ts';
import type { LocalApi } from './local-api.ts';
import { withLocalApi } from './open-api.ts';
import { processTerminal, tellFailure } from './terminal.ts';

const program = new Command('perennial').description('Work on a Perennial installation from the command line.');
const withApi = (use: (api: LocalApi) => Promise<void>) => withLocalApi(process.env, use);
addApiKeyCommands(program, withApi, processTerminal);
addJourneyCommands(program, withApi, processTerminal);
addContactCommands(program, withApi, processTerminal);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = tellFailure(processTerminal, error);
}
