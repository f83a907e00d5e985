import { randomBytes } from 'node:crypto';
import { createServer as createHttpServer, type Server } from 'node:http';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DestinationStream } from 'pino';
import { openAccounts } from './accounts/accounts.ts';
import { openDataFolder } from './data-folder/data-folder.ts';
import { takeRuntimeLock } from './data-folder/runtime-lock.ts';
import { openSecretKey } from './data-folder/secret-key.ts';
import { markLocal } from './http/authenticate.ts';
import { closeServer, listenOnPort, listenOnSocket } from './http/listen.ts';
import { createMetrics } from './http/metrics.ts';
import { createLog } from './http/request-log.ts';
import { builtStudioFolder, createServer } from './http/server.ts';
import type { RuntimeSettings } from './settings.ts';
import { StartRefused } from './start-refused.ts';
import { systemClock } from './system-clock.ts';
import { type Wiring, wire } from './wiring.ts';

/** A running runtime. */
export interface Runtime {
  /** Address it answers on; null when it listens on the data folder's socket only. */
  readonly url: string | null;
  /** Link that makes the first owner; null when there is one. */
  readonly firstRunUrl: string | null;
  /** Unix socket for the command line. */
  readonly socketPath: string;
  /** Resolves with the cause when the runtime can't go on: the process should end with an error and be started again. */
  readonly broken: Promise<string>;
  /** Stops cleanly: no new work, what is under way ends, everything is on disk. A second call waits for the first. */
  readonly close: () => Promise<void>;
}

export interface StartOptions {
  /** False opens storage and the command line's socket only: no port, no engine, no sending, no schedule. Default true. */
  readonly listen?: boolean;
  /** Where log lines go; standard output when absent. */
  readonly logDestination?: DestinationStream;
}

type Undo = () => Promise<void> | void;

/** Told by /api/session and the API description. */
const VERSION = '0.1.0';
/** The socket has no address of its own; links made without a port lead nowhere, and nothing is sent then. */
const SOCKET_ORIGIN = 'http://127.0.0.1';
const serverOptions = { requestTimeout: 300_000, headersTimeout: 20_000, maxHeaderSize: 16_384 };

/**
 * Starts everything on one data folder.
 * Throws `StartRefused` when another runtime holds the folder, the port is taken or the secret key does not belong to the folder.
 */
export async function startRuntime(settings: RuntimeSettings, options: StartOptions = {}): Promise<Runtime> {
  const folder = openDataFolder(settings.dataFolder);
  const lock = takeRuntimeLock(folder.lock);
  if (lock === null) {
    throw new StartRefused(
      `Another Perennial works on ${folder.path}: stop it first, or set PERENNIAL_DATA to another folder.`,
    );
  }
  const undo: Undo[] = [lock.release];
  try {
    return await startLocked(settings, options, folder, undo);
  } catch (error) {
    for (const step of undo) await step();
    throw error;
  }
}

async function startLocked(
  settings: RuntimeSettings,
  options: StartOptions,
  folder: ReturnType<typeof openDataFolder>,
  undo: Undo[],
): Promise<Runtime> {
  const key = openSecretKey(folder, settings.secretKey);
  if (!key.ok) throw new StartRefused(key.problem);
  const isWorking = options.listen ?? true;
  const log = createLog(settings.logLevel, options.logDestination);
  const server = createHttpServer(serverOptions);
  const url = isWorking ? await listenOnPort(server, settings) : null;
  undo.unshift(() => closeServer(server));
  const origin = settings.publicUrl ?? url ?? SOCKET_ORIGIN;
  const clock = systemClock;
  const accounts = await openAccounts({ path: folder.accounts, secretKey: key.key, origin, clock });
  undo.splice(1, 0, accounts.close);
  if (settings.owner !== null) await accounts.createOwner({ name: nameIn(settings.owner.email), ...settings.owner });
  const firstRunToken = accounts.hasOwner() ? null : randomBytes(24).toString('base64url');
  const broken = Promise.withResolvers<string>();
  const wiring = await wire({
    onBroken: broken.resolve,
    settings,
    folder,
    secretKey: key.key,
    accounts,
    clock,
    log,
    origin,
    version: VERSION,
    isWorking,
  });
  let closing: Promise<void> | null = null;
  const { writer } = wiring.services;
  const app = createServer({
    services: wiring.services,
    folder,
    log,
    metrics: createMetrics(clock.now()),
    health: { notReadyBecause: () => (closing === null ? writer.brokenBecause() : 'The runtime is stopping.') },
    trackingKey: wiring.trackingKey,
    origins: originsOf(origin, url),
    trustedProxies: settings.trustedProxies,
    firstRunToken,
    studioFolder: builtStudioFolder(dirname(fileURLToPath(import.meta.url))),
  });
  server.on('request', app);
  const socket = createHttpServer(serverOptions, (request, response) => {
    markLocal(request);
    app(request, response);
  });
  const problem = await listenOnSocket(socket, folder.commandSocket);
  if (problem !== null) log.warn({ problem }, 'the command line can’t reach this runtime');
  return {
    url,
    firstRunUrl: firstRunToken === null ? null : `${origin}/welcome?token=${firstRunToken}`,
    socketPath: folder.commandSocket,
    broken: broken.promise,
    close: () => {
      closing ??= stop([server, socket], wiring, undo);
      return closing;
    },
  };
}

/** Requests under way still need the writer, so the servers drain while work stops taking more, and storage closes last. */
async function stop(servers: readonly Server[], wiring: Wiring, undo: readonly Undo[]): Promise<void> {
  wiring.beginStop();
  await Promise.all(servers.map(closeServer));
  await wiring.stop();
  for (const step of undo) await step();
}

/** The studio may be opened by the public address or, on this machine, by any name of it. */
function originsOf(origin: string, localUrl: string | null): ReadonlySet<string> {
  if (localUrl === null) return new Set([origin]);
  const { port } = new URL(localUrl);
  return new Set([origin, localUrl, `http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://[::1]:${port}`]);
}

function nameIn(email: string): string {
  return email.split('@', 1)[0] ?? email;
}
