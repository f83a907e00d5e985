import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './bootstrap/project.mjs';

/**
 * Biome's own idea of how a source text looks: format and import order, so that written files pass the same check as others.
 * @param file path relative to the root; need not exist
 */
export function formatSource(file: string, text: string): string {
  const biome = join(projectRoot, 'node_modules', '.bin', 'biome');
  const args = ['check', '--write', '--linter-enabled=false', `--stdin-file-path=${file}`];
  const result = spawnSync(biome, args, { cwd: projectRoot, input: text, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`Biome could not format ${file}: ${result.stderr}`);
  return result.stdout;
}
