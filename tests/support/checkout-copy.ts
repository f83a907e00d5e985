import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const projectRoot = new URL('../..', import.meta.url).pathname;

/**
 * Copies every file of the project into a temporary folder where it can be changed and run. Third-party packages are shared with this
 * checkout; the packages of the workspace are those of the copy. The caller removes the folder.
 */
export function copyCheckout(): string {
  const copy = mkdtempSync(join(tmpdir(), 'perennial-copy-'));
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0')) {
    if (file === '' || file.startsWith('docs/') || !existsSync(join(projectRoot, file))) continue;
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(projectRoot, file), join(copy, file));
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'));
  for (const group of ['packages', 'apps']) {
    for (const name of readdirSync(join(copy, group))) {
      // Relative links: those to workspace packages lead into the copy, the others through its node_modules.
      const links = join(projectRoot, group, name, 'node_modules');
      if (existsSync(links))
        cpSync(links, join(copy, group, name, 'node_modules'), {
          recursive: true,
          verbatimSymlinks: true,
          filter: isLinkOrFolder,
        });
    }
  }
  return copy;
}

/** Caches that tools leave beside the links are not needed. */
function isLinkOrFolder(path: string): boolean {
  return !/[\\/]\.(vite|bin|types|cache)/.test(path);
}
