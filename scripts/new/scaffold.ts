import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatSource } from '../format-source.ts';

/** A file of a new part: its path relative to the root and its text. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** One kind of part that `npm run new` can make. */
export interface Template {
  /** Folder in which parts of this kind lie, relative to the root; without it the kind is not offered. */
  readonly room: string;
  /** What NAME has to look like, in words for people. */
  readonly naming: string;
  readonly pattern: RegExp;
  readonly files: (name: string, root: string) => readonly NewFile[];
  /** What is left to do by hand. */
  readonly next: (name: string) => string;
}

export type ScaffoldOutcome =
  | { readonly ok: true; readonly paths: readonly string[] }
  | { readonly ok: false; readonly problem: string };

/**
 * Writes the files of a new part; nothing is overwritten.
 * @param root absolute path of the repository
 */
export function scaffold(root: string, template: Template, name: string): ScaffoldOutcome {
  if (!existsSync(join(root, template.room))) {
    return { ok: false, problem: `There is no ${template.room} yet to put it into.` };
  }
  if (!template.pattern.test(name)) return { ok: false, problem: `"${name}" is no name for it: ${template.naming}.` };
  const files = template.files(name, root);
  const taken = files.find(({ path }) => existsSync(join(root, path)));
  if (taken !== undefined) return { ok: false, problem: `${taken.path} exists already; choose another name.` };
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), path.endsWith('.ts') ? formatSource(path, text) : text);
  }
  return { ok: true, paths: files.map(({ path }) => path) };
}

/** `wait-for-moon` → `Wait for moon`. */
export function sentenceCase(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Lower-case words joined by hyphens: how parts are named unless their kind asks for more. */
export const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
