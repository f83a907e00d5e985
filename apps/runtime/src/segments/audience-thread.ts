import type { MessagePort } from 'node:worker_threads';
import { workerData } from 'node:worker_threads';
import { serveOperations } from '@perennial/engine';
import { openReadDatabase, readerOn } from '@perennial/storage';
import { createAudienceOperations } from './audience-operations.ts';

// Entry of the audience thread: a read-only connection that may be busy for a while without anybody else waiting for it.

const { databasePath, operations } = workerData as { databasePath: string; operations: MessagePort }; // handed over by start-audience.ts
serveOperations(operations, createAudienceOperations(readerOn(openReadDatabase(databasePath), 'sqlite')));
