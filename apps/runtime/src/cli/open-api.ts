import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { openDataFolder } from '../data-folder/data-folder.ts';
import { readSettings } from '../settings.ts';
import { startRuntime } from '../start-runtime.ts';
import { CommandRefused, connectLocalApi, type LocalApi } from './local-api.ts';

/**
 * Runs `use` against the runtime that works on the data folder; when none does, opens the folder itself for that long, without a port and
 * without sending anything.
 * @param environment the process's environment
 */
export async function withLocalApi(
  environment: Readonly<Record<string, string | undefined>>,
  use: (api: LocalApi) => Promise<void>,
): Promise<void> {
  const read = readSettings(environment, process.cwd());
  if (!read.ok) throw new CommandRefused(read.problems.join('\n'), null);
  const folder = openDataFolder(read.settings.dataFolder);
  if (await answers(folder.commandSocket)) {
    await use(connectLocalApi(folder.commandSocket));
    return;
  }
  const opened = await startRuntime({ ...read.settings, logLevel: 'error' }, { listen: false });
  try {
    await use(connectLocalApi(folder.commandSocket));
  } finally {
    await opened.close();
  }
}

/** True when a runtime listens there; a socket file left behind by a killed one does not answer. */
function answers(socketPath: string): Promise<boolean> {
  if (!existsSync(socketPath)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const probe = connect(socketPath);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}
