type Settings = Record<string, unknown>;

/** The value at a dotted path; undefined when there is none. */
export function settingAt(settings: Settings, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isSettings(value) ? value[key] : undefined), settings);
}

/** A copy with another value at a dotted path. */
export function withSetting(settings: Settings, path: string, value: unknown): Settings {
  const [key = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...settings, [key]: value };
  const inner = settings[key];
  return { ...settings, [key]: withSetting(isSettings(inner) ? inner : {}, rest.join('.'), value) };
}

/** A copy without what lies at these paths. */
export function withoutSettings(settings: Settings, paths: readonly string[]): Settings {
  return paths.reduce(
    (kept, path) => (settingAt(kept, path) === undefined ? kept : withoutSetting(kept, path)),
    settings,
  );
}

function withoutSetting(settings: Settings, path: string): Settings {
  const [key = '', ...rest] = path.split('.');
  const { [key]: inner, ...others } = settings;
  if (rest.length === 0 || !isSettings(inner)) return others;
  return { ...others, [key]: withoutSetting(inner, rest.join('.')) };
}

function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
