import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../scripts/bootstrap/project.mjs';

// Everything a visitor sees first. A new entry here is a decision, not a leftover.
const allowed = [
  '.ci',
  '.editorconfig',
  '.gitattributes',
  '.gitignore',
  '.jscpd.json',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'apps',
  'biome.json',
  'docs',
  'knip.json',
  'package.json',
  'packages',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'scripts',
  'templates',
  'tests',
  'tsconfig.browser.json',
  'tsconfig.json',
  'tsconfig.node.json',
  'tsconfig.pure.json',
  'tsconfig.tests.json',
  'vitest.config.ts',
];

// Belongs to one machine, never to the repository.
const personal = ['.git', '.env', '.idea', '.vscode'];

it('the root holds nothing but what belongs there', () => {
  const ignored = readFileSync(join(projectRoot, '.gitignore'), 'utf8')
    .split('\n')
    .map((line) => line.trim().replaceAll(/^\/|\/$/g, ''));
  const expected = new Set([...allowed, ...personal, ...ignored]);
  expect(readdirSync(projectRoot).filter((entry) => !expected.has(entry))).toEqual([]);
});

it('everything the root should hold is there', () => {
  const present = readdirSync(projectRoot);
  expect(allowed.filter((entry) => !present.includes(entry))).toEqual([]);
});
