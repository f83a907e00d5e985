import { startTwilioFake } from '../../../../../tests/support/twilio-fake.ts';
import { createMemorySandboxStore } from '../../sandbox/memory-sandbox-store.ts';
import { describeProvider, type ProviderHarness } from '../../testing/provider.conformance.ts';
import { provider } from './index.ts';

async function startHarness(): Promise<ProviderHarness> {
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
    context: { clock: { now: () => Date.UTC(2026, 10, 22, 9) }, sandboxStore: createMemorySandboxStore() },
    secrets: [authToken, Buffer.from(`${accountSid}:${authToken}`).toString('base64')],
    delivered: async () => fake.messages().map((message) => message.key ?? ''),
    lostWhileAsking: 'rejected-temporarily',
    breakOutside: close,
    close,
  };
}

describeProvider(provider, startHarness);
