import { startSmtpSink } from '../../../../../tests/support/smtp-sink.ts';
import { createMemorySandboxStore } from '../../sandbox/memory-sandbox-store.ts';
import { describeProvider, type ProviderHarness } from '../../testing/provider.conformance.ts';
import { provider } from './index.ts';

async function startHarness(): Promise<ProviderHarness> {
  const password = 'canary-password-81c7';
  const sink = await startSmtpSink({ account: { user: 'ana', password } });
  let isOpen = true;
  const close = async () => {
    if (isOpen) await sink.close();
    isOpen = false;
  };
  return {
    settings: { host: '127.0.0.1', port: sink.port, security: 'none', user: 'ana', password, maxConnections: 3 },
    context: { clock: { now: () => Date.UTC(2026, 10, 22, 9) }, sandboxStore: createMemorySandboxStore() },
    secrets: [password, Buffer.from(`\0ana\0${password}`).toString('base64')],
    delivered: async () => [...sink.storedByKey()].flatMap(([key, count]) => Array<string>(count).fill(key)),
    lostWhileAsking: 'rejected-temporarily',
    breakOutside: close,
    close,
  };
}

describeProvider(provider, startHarness);
