import { parentPort, workerData } from 'node:worker_threads';
import { type EngineLoop, serveOperations, startEngineLoop } from '@perennial/engine';
import { installDefaults, openSqliteStorage } from '@perennial/storage';
import { systemClock } from '../system-clock.ts';
import { createWriterOperations } from './writer-operations.ts';
import type { WriterData, WriterNotice, WriterOrder } from './writer-protocol.ts';

// Entry of the writer thread: the only read-write connection, every command, and the engine's own loop.

const port = parentPort;
if (port === null) throw new Error('The writer runs as a worker thread: start the runtime with main.ts.');
const notify = (notice: WriterNotice): void => port.postMessage(notice);
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

try {
  await start(workerData as WriterData); // handed over by start-writer.ts; nobody else starts this file
} catch (error) {
  notify({ kind: 'failed-start', message: textOf(error) });
}

async function start({ databasePath, operations: operationPort, owner, runsEngine }: WriterData): Promise<void> {
  const clock = systemClock;
  const storage = await openSqliteStorage(databasePath, clock.now());
  await storage.transactions.write('request', (session) => installDefaults(session, clock.now()));
  let loop: EngineLoop | null = null;
  const operations = createWriterOperations({ storage, clock, owner, loop: () => loop });
  if (runsEngine) {
    await operations.recoverLeases('all');
    loop = startEngineLoop(operations, clock, {
      onMessages: () => notify({ kind: 'messages' }),
      onError: (error) => notify({ kind: 'engine-error', message: textOf(error) }),
    });
  }
  serveOperations(operationPort, operations);
  port?.on('message', (order: WriterOrder) => {
    if (order.kind === 'close') void close();
  });
  notify({ kind: 'ready' });

  async function close(): Promise<void> {
    await loop?.stop();
    await storage.close();
    operationPort.close();
    notify({ kind: 'closed' });
    port?.close();
  }
}
