import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/bootstrap/project.mjs';

/** Paths of every TypeScript file below a folder, relative to the root; both relative to the root, folders of tools left out. */
export function typeScriptFiles(folder: string): readonly string[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', '.types'].includes(entry.name)) return [];
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return typeScriptFiles(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** True for files that only tests load: tests themselves and what lies in a `testing` folder. */
export function isForTests(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || file.includes('/testing/');
}

/** Text of a file without its comments, so that rules about code do not stumble over words. */
export function codeOf(file: string): string {
  const text = readFileSync(join(projectRoot, file), 'utf8');
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

/** Every module specifier a file imports, exports from or loads. */
export function importsOf(file: string): readonly string[] {
  const pattern = /\b(?:from\s*|import\s*\(?\s*)'([^'\s|]+)'/g;
  return [...codeOf(file).matchAll(pattern)].flatMap((match) => match[1] ?? []);
}

/** The parts of a package.json these tests look at. */
export interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The package.json of a folder of the workspace. */
export function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(projectRoot, folder, 'package.json'), 'utf8')) as Manifest; // our own file
}

/** Folders of all packages and apps of the workspace, relative to the root. */
export function workspaceFolders(): readonly string[] {
  return ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(projectRoot, group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${group}/${entry.name}`),
  );
}
