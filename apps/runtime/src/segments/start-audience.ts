import { MessageChannel, Worker } from 'node:worker_threads';
import { connectOperations } from '@perennial/engine';
import type { AudienceOperations } from './audience-operations.ts';

/** The audience thread. */
export interface Audience extends AudienceOperations {
  readonly close: () => Promise<void>;
}

/**
 * Starts the thread that counts audiences when it is first asked; it is started again should it have died.
 * @param databasePath absolute path of the migrated database
 */
export function startAudience(databasePath: string): Audience {
  let running: { readonly operations: AudienceOperations; readonly worker: Worker } | null = null;
  const start = (): AudienceOperations => {
    if (running !== null) return running.operations;
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(new URL('./audience-thread.ts', import.meta.url), {
      workerData: { databasePath, operations: port2 },
      transferList: [port2],
    });
    const client = connectOperations<AudienceOperations>(port1);
    const end = (error: Error): void => {
      if (running?.worker === worker) running = null;
      client.fail(error);
      port1.close();
    };
    worker.on('error', end);
    worker.on('exit', () => end(new Error('The audience thread has ended.')));
    running = { operations: client.operations, worker };
    return client.operations;
  };
  return {
    count: (condition, now) => start().count(condition, now),
    find: (condition, now, limit) => start().find(condition, now, limit),
    changed: (segment, now) => start().changed(segment, now),
    close: async () => {
      await running?.worker.terminate();
    },
  };
}
