import { MessageChannel, Worker } from 'node:worker_threads';
import { connectOperations } from '@perennial/engine';
import type { Actor, CommandInput, CommandName, CommandOutcome } from './commands.ts';
import type { WriterOperations } from './writer-operations.ts';
import type { WriterData, WriterNotice, WriterOrder } from './writer-protocol.ts';

/** Everything the main thread may write. Every promise settles after the commit: what was answered is on disk. */
export interface Writer extends Omit<WriterOperations, 'runCommand'> {
  /** Runs a command; expected failures are its result. Rejects only when the database fails, and then nothing was changed. */
  readonly run: <Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
    by: Actor,
  ) => Promise<CommandOutcome<Name>>;
  /** Null while it works, else one sentence that says why it does not. */
  readonly brokenBecause: () => string | null;
  /** Finishes what waits, stops the engine and closes the database. */
  readonly close: () => Promise<void>;
}

/** `owner` is the name of this runtime in leases, another one after every start. */
export type WriterStart = Omit<WriterData, 'operations'>;

export interface WriterEvents {
  /** Messages became ready to be claimed. */
  readonly onMessages: () => void;
  /** The engine's own work failed; it goes on by itself. */
  readonly onEngineError: (message: string) => void;
  /** The thread ended by itself: nothing can be written any more. */
  readonly onBroken: (because: string) => void;
}

/**
 * Starts the writer thread and waits until its database is migrated and what a dead predecessor left is put right.
 * Throws when the database cannot be opened or brought up to date.
 */
export async function startWriter(start: WriterStart, events: WriterEvents): Promise<Writer> {
  const { port1: ownPort, port2: theirPort } = new MessageChannel();
  const data: WriterData = { ...start, operations: theirPort };
  const worker = new Worker(new URL('./writer-thread.ts', import.meta.url), {
    workerData: data,
    transferList: [theirPort],
  });
  const client = connectOperations<WriterOperations>(ownPort);
  const ready = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  let broken: string | null = null;
  let isClosing = false;
  const breakDown = (because: string): void => {
    broken ??= because;
    client.fail(new Error(because));
    ready.reject(new Error(because));
    closed.resolve();
    if (!isClosing) events.onBroken(because);
  };
  worker.on('error', (error) => breakDown(`The writer thread failed: ${error.message}`));
  worker.on('exit', () => breakDown('The writer thread has ended.'));
  worker.on('message', (notice: WriterNotice) => {
    if (notice.kind === 'ready') ready.resolve();
    else if (notice.kind === 'failed-start') ready.reject(new Error(notice.message));
    else if (notice.kind === 'messages') events.onMessages();
    else if (notice.kind === 'engine-error') events.onEngineError(notice.message);
    else closed.resolve();
  });
  try {
    await ready.promise;
  } catch (error) {
    isClosing = true;
    await worker.terminate();
    ownPort.close();
    throw error;
  }
  return writerOf(client.operations, {
    brokenBecause: () => broken,
    close: async () => {
      isClosing = true;
      worker.postMessage({ kind: 'close' } satisfies WriterOrder);
      await closed.promise;
      await worker.terminate();
      ownPort.close();
    },
  });
}

function writerOf(operations: WriterOperations, lifecycle: Pick<Writer, 'brokenBecause' | 'close'>): Writer {
  const run = (name: CommandName, input: unknown, by: Actor) => operations.runCommand(name, input, by);
  const own: Pick<Writer, 'run' | 'brokenBecause' | 'close'> = {
    ...lifecycle,
    run: run as Writer['run'], // the writer answers under the name it was asked by, so the value has the type that name promises
  };
  // the remote operations are a proxy that makes its methods by name, so they can't be spread
  return new Proxy(own, {
    get: (target, name) => (name in target ? Reflect.get(target, name) : Reflect.get(operations, name)),
  }) as Writer; // every member of Writer is either own or an operation
}
