import type { Channel } from '@perennial/journey';
import { createMemorySandboxStore } from '../sandbox/memory-sandbox-store.ts';
import type { SandboxStore } from '../sandbox/sandbox-store.ts';
import type { ProviderHarness } from './provider.conformance.ts';

/** The built-in inbox or phone, kept in memory and breakable. */
export async function startSandboxHarness(channel: Channel): Promise<ProviderHarness> {
  const memory = createMemorySandboxStore();
  let isBroken = false;
  const store: SandboxStore = {
    ...memory,
    save: (message) => (isBroken ? Promise.reject(new Error('disk is full')) : memory.save(message)),
  };
  const all = { channel, address: null, before: null, limit: 200 } as const;
  return {
    settings: { concurrency: 3 },
    context: { clock: { now: () => 1_795_338_000_000 }, sandboxStore: store },
    secrets: [],
    delivered: async () => (await memory.list(all)).map((entry) => entry.messageKey ?? ''),
    lostWhileAsking: 'unsure',
    breakOutside: async () => {
      isBroken = true;
    },
    close: async () => undefined,
  };
}
