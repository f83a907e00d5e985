import type { JsonObject } from '../contact/contact.ts';
import type { JourneyNode } from '../document/journey-document.ts';
import type { ConfigProblem, NodeType } from '../node-type/node-type.ts';
import { ownValue } from './own-value.ts';

/** A config as its kind understands it, or what is wrong with it. */
export type ConfigReading =
  | { readonly ok: true; readonly config: JsonObject }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Upgrades a node's config to the newest version and parses it. Fails: `config_too_new`, `config_invalid` (one per field). */
export function readConfig(nodeType: NodeType, node: Pick<JourneyNode, 'config' | 'configVersion'>): ConfigReading {
  if (node.configVersion > nodeType.configVersion) {
    const message = `This step was saved by a newer version of Perennial (config version ${node.configVersion}, this one knows ${nodeType.configVersion}). Upgrade Perennial to use it.`;
    return { ok: false, problems: [{ code: 'config_too_new', severity: 'error', message, field: null }] };
  }
  const parsed = nodeType.configSchema.safeParse(upgradeConfig(nodeType, node));
  if (parsed.success) return { ok: true, config: parsed.data };
  const problems = parsed.error.issues.map((issue): ConfigProblem => {
    const field = issue.path.length === 0 ? null : issue.path.map(String).join('.');
    const message = `${field === null ? 'The settings' : `“${field}”`} cannot be used: ${issue.message}`;
    return { code: 'config_invalid', severity: 'error', message, field };
  });
  return { ok: false, problems };
}

/** Carries a config through the upgrades of its kind; a version without an upgrade changed nothing that needs one. */
export function upgradeConfig(
  nodeType: NodeType,
  { config, configVersion }: Pick<JourneyNode, 'config' | 'configVersion'>,
): JsonObject {
  let upgraded: JsonObject = config;
  for (let version = configVersion; version < nodeType.configVersion; version += 1) {
    const upgrade = ownValue(nodeType.upgrades, String(version));
    if (upgrade !== undefined) upgraded = upgrade(upgraded);
  }
  return upgraded;
}

/** The config that drawing goes by: of a half-filled node that cannot be parsed, that of a fresh one. Null when not even that parses. */
export function usableConfig(
  nodeType: NodeType,
  node: Pick<JourneyNode, 'config' | 'configVersion'>,
): JsonObject | null {
  const reading = readConfig(nodeType, node);
  if (reading.ok) return reading.config;
  const fresh = nodeType.configSchema.safeParse(nodeType.initialConfig);
  return fresh.success ? fresh.data : null;
}
