import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const projectRoot = new URL('../..', import.meta.url).pathname;

/** Owner account that every started runtime gets. */
export const owner = { email: 'owner@example.test', password: 'a long enough passphrase' };

export interface RuntimeProcess {
  readonly url: string;
  readonly dataFolder: string;
  /** Everything printed so far, for error messages and leak checks. */
  readonly output: () => string;
  /** SIGTERM; resolves with the exit code. */
  readonly stop: () => Promise<number | null>;
  /** SIGKILL, as a power cut of the process. */
  readonly kill: () => Promise<void>;
}

export interface RuntimeOptions {
  /** Kept between starts of the same story; a new temporary folder when absent. */
  readonly dataFolder?: string;
  /** Fixed so that links in messages stay right over restarts; any free port when absent. */
  readonly port?: number;
  /** Root of the checkout whose runtime is started, absolute; this one when absent. */
  readonly root?: string;
  /** Settings beside the standard ones. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no TCP port.');
  return address.port;
}

/** Starts the real runtime as its own process, as a service unit would, and waits until it is ready. */
export async function startRuntimeProcess(options: RuntimeOptions = {}): Promise<RuntimeProcess> {
  const port = options.port ?? (await freePort());
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'perennial-data-'));
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(options.root ?? projectRoot, 'apps/runtime/src/main.ts')], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      PORT: String(port),
      PUBLIC_URL: url,
      PERENNIAL_DATA: dataFolder,
      PERENNIAL_OWNER_EMAIL: owner.email,
      PERENNIAL_OWNER_PASSWORD: owner.password,
      ...options.settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await untilReady(child, url, () => printed);
  return {
    url,
    dataFolder,
    output: () => printed,
    stop: () => end(child, 'SIGTERM'),
    kill: async () => void (await end(child, 'SIGKILL')),
  };
}

/** Removes what a story left behind. */
export function removeDataFolder(runtime: RuntimeProcess): void {
  rmSync(runtime.dataFolder, { recursive: true, force: true });
}

async function untilReady(child: ChildProcess, url: string, printed: () => string): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    if (child.exitCode !== null)
      throw new Error(`The runtime stopped with exit code ${child.exitCode} before it was ready:\n${printed()}`);
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) }).catch(() => null); // refused until it listens
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`The runtime was not ready after 60 s:\n${printed()}`);
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
  return child.exitCode;
}
