import { statusCallbackUrl } from '@perennial/channels';
import {
  type Clock,
  type Engine,
  type MessageRenderer,
  type SenderIdentity,
  type SenderLoop,
  startSenderLoop,
} from '@perennial/engine';
import type { Channel } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { companySettings } from '../http/settings-answer.ts';
import type { ProviderAccounts } from '../providers/provider-accounts.ts';
import { createSandboxStore } from '../sandbox/sandbox-store.ts';
import type { RuntimeSettings } from '../settings.ts';
import type { Writer } from '../writer/start-writer.ts';
import { parseSender } from './sender-address.ts';

export interface SenderParts {
  readonly read: Kysely<Tables>;
  readonly writer: Writer;
  readonly providers: ProviderAccounts;
  readonly renderer: MessageRenderer;
  readonly clock: Clock;
  readonly log: Logger;
  readonly settings: RuntimeSettings;
  readonly origin: string;
}

/** The running senders, one per channel, each on the account its channel has now. */
export interface Senders {
  readonly poke: () => void;
  readonly stop: () => Promise<void>;
}

/** How often the sender identity is read again: a changed name reaches the next mails without a restart. */
const IDENTITY_EVERY_MS = 2000;

interface RunningSender {
  readonly loop: SenderLoop;
  readonly close: () => Promise<void>;
}

/** Starts a sender loop per channel and replaces it when the channel's provider account changes. */
export async function startSenders(parts: SenderParts): Promise<Senders> {
  const channels: readonly Channel[] = ['email', 'sms'];
  const running = new Map<Channel, RunningSender>();
  const identity = await watchIdentity(parts);
  let turn: Promise<void> = Promise.resolve();
  let isStopping = false;
  const replace = async (channel: Channel): Promise<void> => {
    if (isStopping) return;
    const before = running.get(channel);
    running.delete(channel);
    if (before !== undefined) await stopSender(before);
    running.set(channel, await startSender(parts, channel, identity.forProvider));
  };
  parts.providers.onChange((channel) => {
    turn = turn
      .then(() => replace(channel))
      .catch((error: unknown) => parts.log.error({ err: error, channel }, 'sender not replaced'));
  });
  for (const channel of channels) await replace(channel);
  return {
    poke: () => {
      for (const { loop } of running.values()) loop.poke();
    },
    stop: async () => {
      isStopping = true;
      identity.stop();
      await turn;
      await Promise.all([...running.values()].map(stopSender));
    },
  };
}

async function startSender(
  parts: SenderParts,
  channel: Channel,
  identityOf: (providerId: string) => SenderIdentity,
): Promise<RunningSender> {
  const { clock, renderer, read, writer, log } = parts;
  const { provider, settings } = await parts.providers.current(channel);
  const sender = provider.createSender(settings, { clock, sandboxStore: createSandboxStore(read, writer) });
  const engine: Engine = writer;
  const loop = startSenderLoop({
    engine,
    sender,
    renderer,
    clock,
    identity: () => identityOf(provider.id),
    onSettled: () => void writer.poke().catch(() => undefined), // a writer that is gone is told once, by its own event
    onError: (error) => log.error({ err: error, channel }, 'sending failed and goes on'),
  });
  return { loop, close: sender.close };
}

async function stopSender({ loop, close }: RunningSender): Promise<void> {
  await loop.stop();
  await close();
}

interface IdentityWatch {
  readonly forProvider: (providerId: string) => SenderIdentity;
  readonly stop: () => void;
}

/** Who mails come from: the studio's sender, else MAIL_FROM, else a made-up address that only the sandbox sees. */
async function watchIdentity({ read, settings, origin, log }: SenderParts): Promise<IdentityWatch> {
  const fromEnvironment = settings.smtp === null ? null : parseSender(settings.smtp.from);
  const load = async (): Promise<Pick<SenderIdentity, 'from' | 'replyTo'>> => {
    const company = await companySettings(read);
    const fallback = fromEnvironment ?? { name: company.companyName, address: 'hello@sandbox.invalid' };
    const address = company.senderAddress === '' ? fallback.address : company.senderAddress;
    const name = company.senderName === '' ? fallback.name : company.senderName;
    return { from: { name, address }, replyTo: company.replyTo };
  };
  let current = await load();
  const timer = setInterval(() => {
    load().then(
      (loaded) => {
        current = loaded;
      },
      (error: unknown) => log.error({ err: error }, 'sender identity not read'),
    );
  }, IDENTITY_EVERY_MS);
  timer.unref();
  return {
    forProvider: (providerId) => ({
      ...current,
      statusCallbackUrl: (messageKey) =>
        settings.publicUrl === null ? null : statusCallbackUrl(origin, providerId, messageKey),
    }),
    stop: () => clearInterval(timer),
  };
}
