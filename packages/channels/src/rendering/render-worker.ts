import { parentPort, workerData } from 'node:worker_threads';
import type { RenderJob, RenderWorkerData, WorkerPost } from './render-job.ts';
import { createMessageRendering } from './render-message.ts';

// Entry of a render worker: one job at a time, and nothing outside this thread waits for it longer than the pool allows.
if (parentPort === null) throw new Error('The render worker runs only as a worker thread.');
const port = parentPort;
const render = createMessageRendering(workerData as RenderWorkerData); // set by the pool, same process
const post = (message: WorkerPost) => port.postMessage(message);

port.on('message', (job: RenderJob) => post({ kind: 'done', outcome: render(job) }));
post({ kind: 'ready' });
