import { appendFileSync } from 'node:fs';
import { createEngine, type MessageRenderer, startEngineLoop, startSenderLoop } from '@perennial/engine';
import { createScriptedSender } from '@perennial/engine/testing';
import { toyNodeTypes } from '@perennial/journey/testing';
import { openSqliteStorage } from '../sqlite/open-sqlite-storage.ts';

// A runtime in a process of its own, for tests that kill it: `node killable-runtime.ts DATABASE SINK`. Every message handed over is a line
// in the file SINK, written by the provider's side. Ends by itself when nobody is inside a journey any more.

const [databasePath = '', sinkPath = ''] = process.argv.slice(2);
const clock = { now: () => Math.floor(performance.timeOrigin + performance.now()) };
const renderer: MessageRenderer = {
  render: async () => ({ kind: 'email', subject: 'Hello', html: '<p>Hello</p>', text: 'Hello', unsubscribeUrl: null }),
  close: async () => undefined,
};
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3));

const { transactions, engineStore } = await openSqliteStorage(databasePath, clock.now());
const engine = createEngine({ store: engineStore, nodeTypes: toyNodeTypes, clock, owner: `process-${process.pid}` });
await engine.recoverLeases('all');
const sender = createScriptedSender(async (message, handOff) => {
  await pause();
  const permission = await handOff();
  if (!permission.granted) return { kind: 'refused-by-gate', reason: permission.reason };
  await pause();
  appendFileSync(sinkPath, `${message.key}\n`);
  await pause();
  return { kind: 'sent', providerMessageId: null, response: '250 OK', segments: null };
});
const onError = (error: unknown): void => {
  throw error;
};
const loop = startEngineLoop(engine, clock, { onMessages: () => senderLoop.poke(), onError });
const identity = () => ({
  from: { name: 'Toys', address: 'toys@example.com' },
  replyTo: null,
  statusCallbackUrl: () => null,
});
const senderLoop = startSenderLoop({ engine, sender, renderer, clock, identity, onSettled: loop.poke, onError });
process.stdout.write('ready\n');

const isBusy = async (): Promise<boolean> => {
  const sql = "SELECT 1 FROM enrollments WHERE status IN ('waiting', 'awaiting_message') LIMIT 1";
  return (await transactions.write('request', (session) => session.all(sql, []))).length > 0;
};
while (await isBusy()) await new Promise((resolve) => setTimeout(resolve, 20));
await Promise.all([loop.stop(), senderLoop.stop()]);
await transactions.close();
