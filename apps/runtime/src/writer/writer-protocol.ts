import type { MessagePort } from 'node:worker_threads';

/** What the writer thread is started with. */
export interface WriterData {
  /** Absolute path of the database file. */
  readonly databasePath: string;
  /** Calls and answers travel here; the thread's own port is for what it says by itself. */
  readonly operations: MessagePort;
  readonly owner: string;
  /** False leaves what is due to a runtime that also sends. */
  readonly runsEngine: boolean;
}

/** Main thread → writer, on the thread's own port. */
export type WriterOrder = { readonly kind: 'close' };

/** Writer → main thread, on the thread's own port. */
export type WriterNotice =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed-start'; readonly message: string }
  /** Messages became ready to be claimed. */
  | { readonly kind: 'messages' }
  /** The engine's own work failed and will be tried again. */
  | { readonly kind: 'engine-error'; readonly message: string }
  | { readonly kind: 'closed' };
