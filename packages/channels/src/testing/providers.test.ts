import { startSmtpSink } from '../../../../tests/support/smtp-sink.ts';
import { startTwilioFake } from '../../../../tests/support/twilio-fake.ts';
import type { ProviderContext } from '../provider.ts';
import { providers } from '../registry.generated.ts';
import { createMemorySandboxStore } from '../sandbox/memory-sandbox-store.ts';
import type { SandboxStore } from '../sandbox/sandbox-store.ts';
import { describeProvider, type ProviderHarness } from './provider.conformance.ts';

const clock = { now: () => Date.UTC(2026, 10, 22, 9, 0, 0) };
const context: ProviderContext = { clock, sandboxStore: createMemorySandboxStore() };

async function smtp(): Promise<ProviderHarness> {
  const password = 'canary-password-81c7';
  const sink = await startSmtpSink({ account: { user: 'ana', password } });
  let isOpen = true;
  const close = async () => {
    if (isOpen) await sink.close();
    isOpen = false;
  };
  return {
    settings: { host: '127.0.0.1', port: sink.port, security: 'none', user: 'ana', password, maxConnections: 3 },
    context,
    secrets: [password, Buffer.from(`\0ana\0${password}`).toString('base64')],
    delivered: async () => [...sink.storedByKey()].flatMap(([key, count]) => Array<string>(count).fill(key)),
    lostWhileAsking: 'rejected-temporarily',
    breakOutside: close,
    close,
  };
}

async function twilio(): Promise<ProviderHarness> {
  const accountSid = `AC${'0123456789abcdef'.repeat(2)}`;
  const authToken = 'canary-token-33aa';
  const fake = await startTwilioFake({ accountSid, authToken });
  let isOpen = true;
  const close = async () => {
    if (isOpen) await fake.close();
    isOpen = false;
  };
  return {
    settings: { accountSid, authToken, from: '+15005550006', baseUrl: fake.baseUrl, concurrency: 3 },
    context,
    secrets: [authToken, Buffer.from(`${accountSid}:${authToken}`).toString('base64')],
    delivered: async () => fake.messages().map((message) => message.key ?? ''),
    lostWhileAsking: 'rejected-temporarily',
    breakOutside: close,
    close,
  };
}

async function sandbox(channel: 'email' | 'sms'): Promise<ProviderHarness> {
  const memory = createMemorySandboxStore();
  let isBroken = false;
  const store: SandboxStore = {
    ...memory,
    save: (message) => (isBroken ? Promise.reject(new Error('disk is full')) : memory.save(message)),
  };
  const all = { channel, address: null, before: null, limit: 200 } as const;
  return {
    settings: { concurrency: 3 },
    context: { clock, sandboxStore: store },
    secrets: [],
    delivered: async () => (await memory.list(all)).map((entry) => entry.messageKey ?? ''),
    lostWhileAsking: 'unsure',
    breakOutside: async () => {
      isBroken = true;
    },
    close: async () => undefined,
  };
}

// a provider without a harness does not compile
const harnesses: Readonly<Record<keyof typeof providers, () => Promise<ProviderHarness>>> = {
  'email-smtp': smtp,
  'sms-twilio': twilio,
  'email-sandbox': () => sandbox('email'),
  'sms-sandbox': () => sandbox('sms'),
};

for (const provider of Object.values(providers)) {
  const start = Object.entries(harnesses).find(([id]) => id === provider.id)?.[1];
  if (start === undefined) throw new Error(`Provider ${provider.id} has no harness; add one to providers.test.ts.`);
  describeProvider(provider, start);
}
