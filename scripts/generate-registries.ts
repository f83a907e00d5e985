import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './bootstrap/project.mjs';
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
    const text = formatted(registry.output, draft);
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

/** Biome's own idea of how the file looks: format and import order, so that generated files pass the same check as others. */
function formatted(file: string, text: string): string {
  const biome = join(projectRoot, 'node_modules', '.bin', 'biome');
  const args = ['check', '--write', '--linter-enabled=false', `--stdin-file-path=${file}`];
  const result = spawnSync(biome, args, { cwd: projectRoot, input: text, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`Biome could not format ${file}: ${result.stderr}`);
  return result.stdout;
}
