import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aliasOf, type Entry, type Registry } from './registry.ts';

const nodeTypes: Registry = {
  room: 'packages/node-types/src',
  holds: 'folders',
  output: 'packages/node-types/src/registry.generated.ts',
  exportName: 'nodeType',
  imports: true,
  typeImport: "import type { NodeTypeRegistry } from '@perennial/journey';",
  render: (entries) =>
    [
      '/** Every node type, keyed by its kind. */',
      `export const nodeTypes: NodeTypeRegistry = { ${keyed(entries, 'nodeType')} };`,
    ].join('\n'),
};

const nodeTypeAssets: Registry = {
  room: 'packages/node-types/src',
  holds: 'folders',
  output: 'packages/node-types/src/assets.generated.ts',
  exportName: 'nodeType',
  imports: false,
  render: (entries) =>
    [
      '/** Icon and help text of every node type, keyed by its kind: text, so that the studio can show them without reading files. */',
      'export const nodeTypeAssets: Readonly<Record<string, { readonly iconSvg: string; readonly helpMarkdown: string }>> = {',
      ...entries.map((entry) => {
        const iconSvg = readBeside(entry, 'icon.svg');
        const helpMarkdown = readBeside(entry, 'README.md');
        return `${key(entry.name)}: { iconSvg: ${JSON.stringify(iconSvg)}, helpMarkdown: ${JSON.stringify(helpMarkdown)} },`;
      }),
      '};',
    ].join('\n'),
};

const operators: Registry = {
  room: 'packages/segments/src/operators',
  holds: 'files',
  output: 'packages/segments/src/operators/operators.generated.ts',
  exportName: 'operator',
  imports: true,
  typeImport: "import type { Operator } from '../operator.ts';",
  render: (entries) =>
    [
      '/** Every operator, keyed by its id. */',
      `export const operators: Readonly<Record<string, Operator>> = { ${keyed(entries, 'operator')} };`,
    ].join('\n'),
};

const rules: Registry = {
  room: 'packages/journey/src/validation/rules',
  holds: 'files',
  output: 'packages/journey/src/validation/rules.generated.ts',
  exportName: 'rule',
  imports: true,
  render: (entries) =>
    [
      '/** Every rule a journey must pass before it can be published. */',
      `export const rules = [${entries.map((entry) => aliasOf(entry, { exportName: 'rule' })).join(', ')}] as const;`,
    ].join('\n'),
};

const providers: Registry = {
  room: 'packages/channels/src/providers',
  holds: 'folders',
  output: 'packages/channels/src/registry.generated.ts',
  exportName: 'provider',
  imports: true,
  render: (entries) =>
    ['/** Every provider, keyed by its id. */', `export const providers = { ${keyed(entries, 'provider')} };`].join(
      '\n',
    ),
};

const endpoints: Registry = {
  room: 'packages/api-contract/src/endpoints',
  holds: 'files',
  output: 'packages/api-contract/src/endpoints.generated.ts',
  exportName: 'endpoint',
  imports: true,
  render: (entries) => {
    const lines = entries.map((entry) => `${entry.camelName}: ${aliasOf(entry, { exportName: 'endpoint' })},`);
    return [
      '/** Every endpoint of the management API, keyed by its name. */',
      `export const endpoints = { ${lines.join(' ')} };`,
    ].join('\n');
  },
};

const migrations: Registry = {
  room: 'packages/storage/src/migrations',
  holds: 'files',
  entryNames: /^\d{4}-/,
  output: 'packages/storage/src/migrations/all-migrations.generated.ts',
  exportName: 'migration',
  imports: true,
  typeImport: "import type { SchemaMigration } from './schema-migration.ts';",
  render: (entries) => {
    const names = entries.map((entry) => aliasOf(entry, { exportName: 'migration' })).join(', ');
    return [
      '/** Every migration in the order of its number. */',
      `export const allMigrations: readonly SchemaMigration[] = [${names}];`,
    ].join('\n');
  },
};

/** Every registry of the repository. */
export const registries: readonly Registry[] = [
  nodeTypes,
  nodeTypeAssets,
  operators,
  rules,
  providers,
  endpoints,
  migrations,
];

function keyed(entries: readonly Entry[], exportName: string): string {
  return entries.map((entry) => `${key(entry.name)}: ${aliasOf(entry, { exportName })},`).join(' ');
}

function key(name: string): string {
  return JSON.stringify(name);
}

function readBeside(entry: Entry, file: string): string {
  const path = join(dirname(entry.module), file);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}
