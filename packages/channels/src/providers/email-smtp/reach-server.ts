import { connect, type Socket } from 'node:net';
import type { SmtpSettings } from './settings.ts';

export type ReachOutcome =
  | { readonly kind: 'reached'; readonly socket: Socket }
  | { readonly kind: 'failed'; readonly error: string; readonly timedOut: boolean };

/**
 * Opens the TCP connection: no-delay, since commands are written in the batches they belong to, and kept alive, since the wait after the
 * final dot may be long. Name lookup and every address tried share one limit.
 */
export function reachServer(settings: Pick<SmtpSettings, 'host' | 'port' | 'timeouts'>): Promise<ReachOutcome> {
  const { promise, resolve } = Promise.withResolvers<ReachOutcome>();
  const { connectMs } = settings.timeouts;
  const socket = connect({ host: settings.host, port: settings.port, noDelay: true, keepAlive: true });
  const timer = setTimeout(() => {
    socket.destroy();
    resolve({ kind: 'failed', error: `no connection within ${connectMs} ms`, timedOut: true });
  }, connectMs);
  const failed = (error: Error) => {
    clearTimeout(timer);
    resolve({ kind: 'failed', error: error.message, timedOut: false });
  };
  socket.once('error', failed);
  socket.once('connect', () => {
    clearTimeout(timer);
    socket.off('error', failed);
    resolve({ kind: 'reached', socket });
  });
  return promise;
}
