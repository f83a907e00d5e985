import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatSource } from './format-source.ts';
import { registries } from './registries/registries.ts';
import { type Registry, renderRegistry } from './registries/registry.ts';

/**
 * The generated files whose text on disk is not what the folders say, with the text they should have.
 * @param root absolute path of the repository whose rooms are listed
 */
export function staleFiles(
  root: string,
  from: readonly Registry[] = registries,
): readonly { file: string; text: string }[] {
  return from.flatMap((registry) => {
    const draft = renderRegistry(root, registry);
    if (draft === null) return [];
    const text = formatSource(registry.output, draft);
    const path = join(root, registry.output);
    const current = existsSync(path) ? readFileSync(path, 'utf8') : null;
    return current === text ? [] : [{ file: registry.output, text }];
  });
}

/** Rewrites every stale generated file and returns their paths relative to the root. */
export function generateRegistries(root: string): readonly string[] {
  return staleFiles(root).map(({ file, text }) => {
    writeFileSync(join(root, file), text);
    return file;
  });
}
