import type { Clock, MessageSender } from '@perennial/engine';
import type { Channel, FormSection } from '@perennial/journey';
import type { z } from 'zod';
import type { CallbackReceiver } from './callback.ts';
import type { SandboxStore } from './sandbox/sandbox-store.ts';

/** What a provider is handed beside its settings; it reads neither environment, files nor clock by itself. */
export interface ProviderContext {
  readonly clock: Clock;
  /** Where the sandbox providers put what they caught. */
  readonly sandboxStore: SandboxStore;
}

/** What is wrong with one field of a provider account's settings. */
export interface SettingsProblem {
  /** Dotted path as in the provider's form; empty for the settings as a whole. */
  readonly path: string;
  readonly message: string;
}

export type SettingsOutcome<Settings> =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] };

/** What a provider's folder declares. */
export interface ProviderDefinition<Settings> {
  /** `<channel>-<name>`, the folder's name. */
  readonly id: string;
  readonly channel: Channel;
  readonly title: string;
  /** One sentence for the list of providers. */
  readonly description: string;
  readonly settingsSchema: z.ZodType<Settings>;
  /** The settings form, drawn by the same inspector as node forms. */
  readonly form: readonly FormSection[];
  /** Dotted paths of the settings that are encrypted at rest and never read back. */
  readonly secretPaths: readonly string[];
  /** Dotted paths of the settings that name the host; a change there asks for every secret again (guarantees S21). */
  readonly hostPaths: readonly string[];
  readonly createSender: (settings: Settings, context: ProviderContext) => MessageSender;
  /** Null when the provider reports nothing back. */
  readonly callbacks: CallbackReceiver<Settings> | null;
}

/** A provider as the registry holds it: settings come in as stored data and pass the schema before anything else sees them. */
export interface Provider {
  readonly id: string;
  readonly channel: Channel;
  readonly title: string;
  readonly description: string;
  readonly form: readonly FormSection[];
  readonly secretPaths: readonly string[];
  readonly hostPaths: readonly string[];
  /** Judges settings field by field; defaults are filled in. */
  readonly readSettings: (input: unknown) => SettingsOutcome<unknown>;
  /** Throws when `input` was not accepted by `readSettings`. */
  readonly createSender: (input: unknown, context: ProviderContext) => MessageSender;
  /** Null when the provider reports nothing back; throws when `input` was not accepted by `readSettings`. */
  readonly callbacks: CallbackReceiver<unknown> | null;
}

/** Declares a provider with typed settings; the result has forgotten the type and parses instead. */
export function defineProvider<Settings>(definition: ProviderDefinition<Settings>): Provider {
  const { settingsSchema, createSender, callbacks, ...rest } = definition;
  const accepted = (input: unknown): Settings => {
    const outcome = readSettings(settingsSchema, input);
    if (outcome.ok) return outcome.settings;
    // names fields only: a value could be a secret
    const fields = outcome.problems.map((problem) => problem.path || 'settings').join(', ');
    throw new Error(`Provider ${definition.id} was given settings it does not accept: ${fields}. Save them again.`);
  };
  return {
    ...rest,
    readSettings: (input) => readSettings(settingsSchema, input),
    createSender: (input, context) => createSender(accepted(input), context),
    callbacks: callbacks && {
      status: (request, input) => callbacks.status(request, accepted(input)),
      inbound: (request, input) => callbacks.inbound(request, accepted(input)),
    },
  };
}

function readSettings<Settings>(schema: z.ZodType<Settings>, input: unknown): SettingsOutcome<Settings> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, settings: parsed.data };
  const problems = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  return { ok: false, problems };
}
