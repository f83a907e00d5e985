import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, type RuntimeProcess, removeDataFolder, startRuntimeProcess } from '../support/runtime-process.ts';
import { eventually, type SignedInApi, signIn } from '../support/signed-in-api.ts';
import { type SinkProcesses, startSinkProcesses } from '../support/sink-processes.ts';
import {
  emailOf,
  importContacts,
  importTwoMessageJourney,
  listAllMessages,
  phoneOf,
  sendSignUps,
  useWholeDayForSms,
} from './two-message-story.ts';

const busyKills = 20;
/** Cycles at most; a kill that came after the last message had left proves nothing and is not counted. */
const cycles = 60;
const contactsPerCycle = 5;
/** A kill lands somewhere in this window after the events were sent: from their admission to the last answer of the sinks. */
const busyWindowMs = 450;

let sinks: SinkProcesses;
let runtime: RuntimeProcess;
let port: number;

async function start(dataFolder?: string): Promise<RuntimeProcess> {
  return startRuntimeProcess({ port, settings: sinks.settings, ...(dataFolder === undefined ? {} : { dataFolder }) });
}

beforeAll(async () => {
  sinks = await startSinkProcesses();
  port = await freePort();
  runtime = await start();
}, 60_000);

afterAll(async () => {
  await runtime.kill();
  removeDataFolder(runtime);
  await sinks.stop();
});

/** Small deterministic generator, so that a failing run can be repeated with its seed. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

async function unsettled(api: SignedInApi): Promise<number> {
  const messages = await listAllMessages(api);
  return messages.filter((message) => ['ready', 'sending', 'held'].includes(message.status)).length;
}

/** Messages that both sinks took for these people. */
function arrivedFor(people: readonly number[]): number {
  const emails = new Set(people.map(emailOf));
  const phones = new Set(people.map(phoneOf));
  const mails = sinks.mailLedger().filter((entry) => entry.phase === 'stored' && emails.has(entry.recipient));
  return mails.length + sinks.smsLedger().filter((sms) => phones.has(sms.to)).length;
}

it(`loses and doubles nothing over ${busyKills} kills at busy moments; what may have left stands as unsure`, async () => {
  const seed = Number(process.env['KILL_SEED'] ?? 20_261_122);
  const random = seededRandom(seed);
  let api = await signIn(runtime);
  await useWholeDayForSms(api);
  await importContacts(api, runtime.url, cycles * contactsPerCycle);
  await importTwoMessageJourney(api);
  let busy = 0;
  let cycle = 0;
  for (; cycle < cycles && busy < busyKills; cycle += 1) {
    const people = Array.from({ length: contactsPerCycle }, (_, index) => cycle * contactsPerCycle + index);
    const sending = sendSignUps(runtime.url, api, people).catch(() => 'cut off');
    await new Promise((resolve) => setTimeout(resolve, random() * busyWindowMs));
    await runtime.kill();
    if (arrivedFor(people) < 2 * contactsPerCycle) busy += 1;
    await sending;
    runtime = await start(runtime.dataFolder);
    api = await signIn(runtime);
    // The client never got its answer, or can't know: it repeats the batch with the same message ids.
    await sendSignUps(runtime.url, api, people);
  }
  expect(busy, `kills at busy moments in ${cycles} cycles (seed ${seed})`).toBe(busyKills);
  const total = cycle * contactsPerCycle;
  await eventually(`everything settles (seed ${seed})`, async () => {
    const listed = await listAllMessages(api);
    return listed.length === total * 2 && (await unsettled(api)) === 0 ? true : null;
  });
  const messages = await listAllMessages(api);
  const mails = new Map<string, number>();
  for (const entry of sinks.mailLedger())
    if (entry.phase === 'stored') mails.set(entry.recipient, (mails.get(entry.recipient) ?? 0) + 1);
  const texts = new Map<string, number>();
  for (const sms of sinks.smsLedger()) texts.set(sms.to, (texts.get(sms.to) ?? 0) + 1);
  const arrived = (message: { readonly channel: string; readonly address: string | null }) =>
    (message.channel === 'email' ? mails : texts).get(message.address ?? '') ?? 0;
  expect(
    messages.filter((message) => arrived(message) > 1),
    'doubled',
  ).toEqual([]);
  expect(
    messages.filter((message) => arrived(message) === 0 && message.status !== 'unsure'),
    'lost',
  ).toEqual([]);
  expect(
    messages.filter((message) => !['sent', 'delivered', 'unsure', 'opened'].includes(message.status)),
    'unexpected',
  ).toEqual([]);
  expect(await sinks.smsViolations()).toEqual([]);
}, 900_000);
