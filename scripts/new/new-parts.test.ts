import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../bootstrap/project.mjs';
import { generateRegistries, staleFiles } from '../generate-registries.ts';
import { scaffold, type Template } from './scaffold.ts';
import { templates } from './templates.ts';

interface Case {
  readonly kind: string;
  readonly name: string;
  readonly package: string;
  /** How the tests of its room call it. */
  readonly title: string;
  /** Files whose tests speak of it. */
  readonly suites: readonly string[];
}

const cases: readonly Case[] = [
  {
    kind: 'node-type',
    name: 'demo-step',
    package: 'packages/node-types',
    title: 'demo-step',
    suites: ['node-types.conformance.test.ts', 'demo-step.test.ts'],
  },
  {
    kind: 'provider',
    name: 'email-demo',
    package: 'packages/channels',
    title: 'email-demo',
    suites: ['email-demo.conformance.test.ts'],
  },
  {
    kind: 'operator',
    name: 'demo-operator',
    package: 'packages/segments',
    title: 'demo-operator',
    suites: ['demo-operator.test.ts'],
  },
  {
    kind: 'endpoint',
    name: 'show-demo',
    package: 'packages/api-contract',
    title: 'showDemo',
    suites: ['endpoints.test.ts'],
  },
];

// A migration has nothing to run before it is written; scaffold.test.ts looks at its file.
it('every kind of part that does something is held to this suite', () => {
  expect([...cases.map(({ kind }) => kind), 'migration'].toSorted()).toEqual(Object.keys(templates).toSorted());
});

// Compilers and test runners are started here, which takes its time on a busy machine.
const timeout = 90_000;

describe.each(cases)('a new $kind', { timeout }, ({ kind, name, package: folder, title, suites }) => {
  // A copy of its package with everything else of the workspace behind it, so that this checkout stays as it is.
  let copy: string;
  let added: readonly string[];

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'perennial-new-part-'));
    copyPackage(folder, copy);
    generateRegistries(copy);
    const outcome = scaffold(copy, templateOf(kind), name);
    added = outcome.ok ? outcome.paths : [];
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('is registered by being there', () => {
    const [stale, ...others] = staleFiles(copy).map(({ file }) => file);
    expect(stale).toContain('.generated.ts');
    expect(others.every((file) => file.endsWith('assets.generated.ts'))).toBe(true);
    const [registry] = generateRegistries(copy);
    expect(readFileSync(join(copy, registry ?? ''), 'utf8')).toContain(name);
  });

  it('compiles', () => {
    const { output } = run(copy, 'tsc', '-p', join(copy, folder));
    expect(output.filter((line) => line.includes(name))).toEqual([]);
  });

  it('passes format and lint', () => {
    const { status, output } = run(copy, 'biome', 'ci', '--error-on-warnings', '--colors=off', ...added);
    expect(status, output.join('\n')).toBe(0);
  });

  it('passes its own tests and the suite of its room', () => {
    const { status, output } = run(copy, 'vitest', 'run', '--root', copy, '-t', title, ...suites);
    const files = output.filter((line) => line.includes('✓')).join('\n');
    for (const suite of suites) expect(files).toContain(suite);
    expect({ status, failures: output.filter((line) => line.includes('FAIL')) }).toEqual({ status: 0, failures: [] });
  });
});

function templateOf(kind: string): Template {
  const template = templates[kind];
  if (template === undefined) throw new Error(`There is no template for ${kind}.`);
  return template;
}

function copyPackage(folder: string, to: string): void {
  const isSource = (path: string) => !/[\\/](node_modules|\.types|dist)([\\/]|$)/.test(path.slice(projectRoot.length));
  mkdirSync(join(to, folder), { recursive: true });
  for (const name of ['package.json', 'src']) {
    cpSync(join(projectRoot, folder, name), join(to, folder, name), { recursive: true, filter: isSource });
  }
  // Without references to packages that are not here; they are found as dependencies.
  const own = JSON.parse(readFileSync(join(projectRoot, folder, 'tsconfig.json'), 'utf8')); // our own file
  const noOutput = { composite: false, emitDeclarationOnly: false, declaration: false, noEmit: true };
  const tsconfig = {
    ...own,
    references: [],
    compilerOptions: { ...own.compilerOptions, ...noOutput, rootDir: undefined },
  };
  writeFileSync(join(to, folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const configs = [
    'package.json',
    '.gitignore',
    'biome.json',
    'vitest.config.ts',
    'tsconfig.pure.json',
    'tsconfig.node.json',
  ];
  for (const name of configs) cpSync(join(projectRoot, name), join(to, name));
  for (const place of ['', folder])
    symlinkSync(join(projectRoot, place, 'node_modules'), join(to, place, 'node_modules'));
}

function run(cwd: string, tool: string, ...args: string[]): { status: number | null; output: readonly string[] } {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, VITEST: undefined };
  const result = spawnSync(join(projectRoot, 'node_modules', '.bin', tool), args, { cwd, env, encoding: 'utf8' });
  return { status: result.status, output: `${result.stdout}\n${result.stderr}`.split('\n') };
}
