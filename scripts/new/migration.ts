import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { kebabCase, type Template } from './scaffold.ts';

const room = 'packages/storage/src/migrations';

/** The next numbered change of the schema, without statements yet. */
export const migration: Template = {
  room,
  naming: 'a migration says what it does in lower-case words joined by hyphens, such as add-quiet-days',
  pattern: kebabCase,
  files: (what, root) => {
    const name = `${nextNumber(root)}-${what}`;
    return [{ path: `${room}/${name}.ts`, text: source(name) }];
  },
  next: () => 'Write its statements for both databases and change the tables in packages/storage/src/tables to match.',
};

function nextNumber(root: string): string {
  const numbers = readdirSync(join(root, room)).map((file) => Number.parseInt(file.slice(0, 4), 10) || 0);
  return String(Math.max(0, ...numbers) + 1).padStart(4, '0');
}

const source = (name: string) => `import type { SchemaMigration } from './schema-migration.ts';

export const migration: SchemaMigration = {
  name: '${name}',
  statements: () => [],
};
`;
