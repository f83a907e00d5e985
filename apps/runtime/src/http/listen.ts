import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { StartRefused } from '../start-refused.ts';

/** Requests get this long to end before their connections are cut. Source: guarantee G16 (25 s for the whole stop). */
const DRAIN_MS = 10_000;
/** What the system allows for the path of a socket. */
const LONGEST_SOCKET_PATH = 100;

/**
 * Listens on a TCP port and returns the address it answers on. Throws `StartRefused` when the port can't be had.
 * @param port 0 takes a free one
 */
export async function listenOnPort(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE')
      throw new StartRefused(`Port ${port} is taken: stop what listens there, or set PORT to another one.`);
    if (code === 'EACCES') throw new StartRefused(`Port ${port} may not be used: set PORT to one above 1023.`);
    throw error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no TCP address.');
  const isAny = address.address === '0.0.0.0' || address.address === '::';
  const ownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${isAny ? '127.0.0.1' : ownHost}:${address.port}`;
}

/**
 * Listens on a Unix socket that only its owner may open. A socket that a dead process left is replaced: the caller holds the folder's lock.
 * @returns null, or one sentence that says why there is no socket
 */
export async function listenOnSocket(server: Server, path: string): Promise<string | null> {
  if (Buffer.byteLength(path) > LONGEST_SOCKET_PATH) {
    return `The path ${path} is too long for a socket: choose a data folder with a shorter path.`;
  }
  rmSync(path, { force: true });
  server.listen(path);
  await once(server, 'listening');
  chmodSync(path, 0o600);
  return null;
}

/** Idle connections end at once, the others when answered, the rest by force. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(force);
}
