import { sentenceCase, type Template } from './scaffold.ts';

const room = 'packages/channels/src/providers';

/** A provider that posts messages as JSON to an address of its settings: complete, with its half of the conformance suite. */
export const provider: Template = {
  room,
  naming: 'a provider is named CHANNEL-NAME, such as email-postbox or sms-pigeon',
  pattern: /^(email|sms)-[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  files: (id) => [
    { path: `${room}/${id}/index.ts`, text: index(id) },
    { path: `${room}/${id}/settings.ts`, text: settings },
    { path: `${room}/${id}/send.ts`, text: send(id) },
    { path: `${room}/${id}/README.md`, text: readme(id) },
    { path: `${room}/${id}/${id}.conformance.test.ts`, text: test },
  ],
  next: (id) =>
    `Speak to the service in ${room}/${id}/send.ts; its harness in ${id}.conformance.test.ts plays that service.`,
};

const channelOf = (id: string) => (id.startsWith('email-') ? 'email' : 'sms');
const titleOf = (id: string) => sentenceCase(id.replace(/^(email|sms)-/, ''));

const index = (id: string) => `import { defineProvider } from '../../provider.ts';
import { createSender } from './send.ts';
import { form, settingsSchema } from './settings.ts';

export const provider = defineProvider({
  id: '${id}',
  channel: '${channelOf(id)}',
  title: '${titleOf(id)}',
  description: 'Posts every message to ${titleOf(id)}.',
  settingsSchema,
  form,
  secretPaths: ['apiKey'],
  hostPaths: ['url'],
  createSender,
  callbacks: null,
});
`;

const settings = `import type { FormSection } from '@perennial/journey';
import { z } from 'zod';

export const settingsSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'Enter the address of the service, like https://api.example.com/messages.' }),
  apiKey: z.string().min(1, 'Enter the API key.').max(500),
  /** Messages posted at once. */
  concurrency: z.int().min(1).max(50).default(5),
  timeoutMs: z.int().positive().default(30_000),
});

export type Settings = z.infer<typeof settingsSchema>;

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      { widget: 'text', path: 'url', label: 'Address' },
      { widget: 'secret', path: 'apiKey', label: 'API key' },
    ],
  },
  {
    title: 'Connections',
    advanced: true,
    fields: [{ widget: 'number', path: 'concurrency', label: 'Messages at once', min: 1, max: 50 }],
  },
];
`;

const send = (
  id: string,
) => `import type { HandOffPermission, MessageSender, OutboundMessage, SendOutcome } from '@perennial/engine';
import { reason } from '@perennial/journey';
import { createSendGate } from '../../send-gate.ts';
import type { Settings } from './settings.ts';

/** Posts messages one request each. */
export function createSender(settings: Settings): MessageSender {
  return createSendGate({
    channel: '${channelOf(id)}',
    providerId: '${id}',
    concurrency: settings.concurrency,
    handOver: (message, handOff) => handOver(settings, message, handOff),
    afterLast: () => undefined,
  });
}

async function handOver(
  settings: Settings,
  message: OutboundMessage,
  handOff: () => Promise<HandOffPermission>,
): Promise<SendOutcome> {
  let permission: HandOffPermission;
  try {
    // The service may hold the message from the first byte on, so this is the last moment to ask.
    permission = await handOff();
  } catch {
    return tryAgain('gate_unreachable', 'Permission to send could not be asked for. The message did not leave.', 'message');
  }
  if (!permission.granted) return { kind: 'refused-by-gate', reason: permission.reason };
  try {
    const response = await fetch(settings.url, {
      method: 'POST',
      headers: { authorization: \`Bearer \${settings.apiKey}\`, 'content-type': 'application/json' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(settings.timeoutMs),
    });
    return judge(response.status);
  } catch (error) {
    if (neverConnected(error)) return tryAgain('provider_unreachable', '${titleOf(id)} cannot be reached.', 'provider');
    const sentence = 'The connection broke before ${titleOf(id)} answered, so it may have the message. It is not sent again by itself.';
    return { kind: 'unsure', reason: reason('connection_lost', sentence) };
  }
}

/** What an answer means for the message; only answers that surely come before anything is stored may be tried again. */
function judge(status: number): SendOutcome {
  if (status < 300) return { kind: 'sent', providerMessageId: null, response: String(status), segments: null };
  if (status === 401 || status === 403) {
    return tryAgain('credentials_refused', '${titleOf(id)} refused the API key. Check it in the settings.', 'provider');
  }
  if (status === 429 || status === 503) {
    return tryAgain('provider_busy', '${titleOf(id)} asked to be called later.', 'provider');
  }
  const cause = reason('provider_refused', \`${titleOf(id)} refused the message with status \${status}.\`, { status });
  return { kind: 'rejected-permanently', reason: cause, suppress: 'none' };
}

/** True when not one byte can have arrived. */
function neverConnected(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND';
}

function tryAgain(code: string, sentence: string, scope: 'message' | 'provider'): SendOutcome {
  return { kind: 'rejected-temporarily', reason: reason(code, sentence), scope, retryAfterMs: null };
}
`;

const readme = (id: string) => `# ${titleOf(id)}

Posts every ${channelOf(id)} message as JSON to an address.

| Setting | Meaning |
|---|---|
| Address | where messages are posted to |
| API key | sent as bearer token; kept encrypted |
| Messages at once | requests that run side by side, 5 unless set |
`;

const test = `import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { createMemorySandboxStore } from '../../sandbox/memory-sandbox-store.ts';
import { describeProvider, type ProviderHarness } from '../../testing/provider.conformance.ts';
import { provider } from './index.ts';

const apiKey = 'canary-key-5d20';
const messageSchema = z.object({ key: z.string() });

/** Plays the service: keeps the key of every message posted to it. */
async function startHarness(): Promise<ProviderHarness> {
  const keys: string[] = [];
  const server = createServer(async (request, response) => {
    keys.push(messageSchema.parse(await json(request)).key);
    response.writeHead(202).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = z.object({ port: z.number() }).parse(server.address());
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return {
    settings: { url: \`http://127.0.0.1:\${address.port}/messages\`, apiKey, concurrency: 3 },
    context: { clock: { now: () => 1_795_176_000_000 }, sandboxStore: createMemorySandboxStore() },
    secrets: [apiKey],
    delivered: async () => keys,
    lostWhileAsking: 'rejected-temporarily',
    breakOutside: close,
    close,
  };
}

describeProvider(provider, startHarness);
`;
