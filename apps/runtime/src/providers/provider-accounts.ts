import type { ApiOutputs } from '@perennial/api-contract';
import { type Provider, parseSmtpUrl, providers } from '@perennial/channels';
import type { Channel } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import type { RuntimeSettings } from '../settings.ts';
import type { Actor } from '../writer/commands.ts';
import type { Writer } from '../writer/start-writer.ts';
import { settingAt, withoutSettings, withSetting } from './setting-paths.ts';

type AccountView = ApiOutputs['listProviderAccounts']['items'][number];

/** The account messages of a channel leave by. */
export interface ProviderAccount {
  readonly provider: Provider;
  /** Accepted by the provider's `readSettings`; holds secrets. */
  readonly settings: Record<string, unknown>;
  readonly source: 'environment' | 'settings' | 'default';
}

export interface ProviderAccounts {
  readonly current: (channel: Channel) => Promise<ProviderAccount>;
  /** What may be shown: secrets only as set or not. */
  readonly view: (channel: Channel) => Promise<AccountView>;
  /** Fails: `provider_from_environment`, `provider_unknown`, `invalid_settings`, `secret_required`. */
  readonly save: (
    channel: Channel,
    providerId: string,
    settings: Record<string, unknown>,
    actor: Actor,
  ) => Promise<Refusal | null>;
  /** Tells whoever sends that an account changed. */
  readonly onChange: (listener: (channel: Channel) => void) => void;
  readonly announceChange: (channel: Channel) => void;
}

export interface ProviderAccountParts {
  readonly read: Kysely<Tables>;
  readonly writer: Writer;
  readonly secrets: SecretBox;
  readonly settings: RuntimeSettings;
}

const registry: Readonly<Record<string, Provider>> = providers;

/** Provider accounts: from the environment (read-only, the default one), else connected in the studio, else the sandbox. */
export function createProviderAccounts(parts: ProviderAccountParts): ProviderAccounts {
  const fromEnvironment = { email: smtpAccount(parts.settings), sms: twilioAccount(parts.settings) };
  const listeners: ((channel: Channel) => void)[] = [];
  const announceChange = (channel: Channel): void => {
    for (const listener of listeners) listener(channel);
  };
  const current = async (channel: Channel): Promise<ProviderAccount> =>
    fromEnvironment[channel] ?? (await storedAccount(parts, channel)) ?? sandboxAccount(channel);
  return {
    current,
    view: async (channel) => viewOf(await current(channel), await pauseOf(parts.read, channel)),
    save: async (channel, providerId, settings, actor) => {
      if (fromEnvironment[channel] !== null) {
        return refuse(
          409,
          'provider_from_environment',
          'This channel’s provider comes from the environment: change SMTP_URL or TWILIO_* and restart.',
        );
      }
      const provider = registry[providerId];
      if (provider === undefined || provider.channel !== channel) {
        return refuse(
          400,
          'provider_unknown',
          `There is no ${channel} provider ${providerId}: choose one of the list.`,
        );
      }
      const merged = mergeSecrets(provider, settings, await storedAccount(parts, channel));
      if ('kind' in merged) return merged;
      const outcome = provider.readSettings(merged.settings);
      if (!outcome.ok) {
        const problems = outcome.problems.map(({ path, message }) => ({
          code: 'invalid_settings',
          message,
          field: path,
        }));
        return refuse(400, 'invalid_settings', problems[0]?.message ?? 'The settings do not fit this provider.', {
          problems,
        });
      }
      const sealed = parts.secrets.seal(outcome.settings, purposeOf(channel));
      const fields = Object.keys(settings);
      await parts.writer.run(
        'saveProviderAccount',
        {
          channel,
          provider: providerId,
          title: provider.title,
          sealed,
          keyId: parts.secrets.keyId,
          fields,
        },
        actor,
      );
      announceChange(channel);
      return null;
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
    announceChange,
  };
}

function purposeOf(channel: Channel): string {
  return `provider account ${channel}`;
}

async function storedAccount(
  { read, secrets }: ProviderAccountParts,
  channel: Channel,
): Promise<ProviderAccount | null> {
  const row = await read
    .selectFrom('provider_accounts')
    .where('channel', '=', channel)
    .where('is_default', '=', 1)
    .select(['provider', 'settings_sealed'])
    .executeTakeFirst();
  const provider = row === undefined ? undefined : registry[row.provider];
  if (row === undefined || provider === undefined) return null;
  return { provider, settings: asSettings(secrets.open(row.settings_sealed, purposeOf(channel))), source: 'settings' };
}

/**
 * Secrets that are left out stay as they are, unless the host changed: a stored credential must never be sent to another host (S21).
 */
function mergeSecrets(
  provider: Provider,
  given: Record<string, unknown>,
  stored: ProviderAccount | null,
): { readonly settings: Record<string, unknown> } | Refusal {
  const before = stored?.provider.id === provider.id ? stored.settings : {};
  const after = provider.readSettings({ ...before, ...given });
  const settings = after.ok ? asSettings(after.settings) : given;
  const isSameHost = provider.hostPaths.every((path) => settingAt(before, path) === settingAt(settings, path));
  let merged = given;
  for (const path of provider.secretPaths) {
    const isGiven = settingAt(given, path) != null && settingAt(given, path) !== '';
    const kept = settingAt(before, path);
    if (isGiven || kept == null) continue;
    if (!isSameHost) {
      const message = 'The host changed: enter this secret again, so that the old one is never sent to the new host.';
      return refuse(400, 'secret_required', message, { problems: [{ code: 'secret_required', message, field: path }] });
    }
    merged = withSetting(merged, path, kept);
  }
  return { settings: merged };
}

function viewOf(account: ProviderAccount, pause: string | null): AccountView {
  const { provider, settings, source } = account;
  const secrets = provider.secretPaths.map((path): [string, boolean] => [path, settingAt(settings, path) != null]);
  // stored settings are JSON; a JSON round trip says so to the compiler as well
  const shown: AccountView['settings'] = JSON.parse(JSON.stringify(withoutSettings(settings, provider.secretPaths)));
  return {
    channel: provider.channel,
    providerId: provider.id,
    title: provider.title,
    source,
    settings: shown,
    secrets: Object.fromEntries(secrets),
    state: pause === null ? 'ok' : 'paused',
    alert: pause,
  };
}

async function pauseOf(read: Kysely<Tables>, channel: Channel): Promise<string | null> {
  const row = await read
    .selectFrom('provider_pauses')
    .where('channel', '=', channel)
    .select('reason_sentence')
    .executeTakeFirst();
  return row?.reason_sentence ?? null;
}

function sandboxAccount(channel: Channel): ProviderAccount {
  return accountOf(`${channel}-sandbox`, {}, 'default');
}

function smtpAccount({ smtp }: RuntimeSettings): ProviderAccount | null {
  if (smtp === null) return null;
  const outcome = parseSmtpUrl(smtp.url);
  if (!outcome.ok) throw new Error(outcome.message);
  return accountOf('email-smtp', outcome.settings, 'environment');
}

function twilioAccount({ twilio }: RuntimeSettings): ProviderAccount | null {
  if (twilio === null) return null;
  const { accountSid, authToken, from, baseUrl } = twilio;
  return accountOf(
    'sms-twilio',
    { accountSid, authToken, from, ...(baseUrl === null ? {} : { baseUrl }) },
    'environment',
  );
}

function accountOf(providerId: string, input: object, source: ProviderAccount['source']): ProviderAccount {
  const provider = registry[providerId];
  if (provider === undefined) throw new Error(`There is no provider ${providerId}.`);
  const outcome = provider.readSettings(input);
  if (outcome.ok) return { provider, settings: asSettings(outcome.settings), source };
  const [problem] = outcome.problems;
  throw new Error(
    `The settings of ${provider.title} from the environment are refused at ${problem?.path}: ${problem?.message}`,
  );
}

/** Every provider's settings are an object. */
function asSettings(value: unknown): Record<string, unknown> {
  return { ...Object(value) };
}
