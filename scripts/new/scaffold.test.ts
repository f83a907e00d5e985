import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migration } from './migration.ts';
import { nodeType } from './node-type.ts';
import { operator } from './operator.ts';
import { scaffold } from './scaffold.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'perennial-new-'));
  for (const { room } of [nodeType, operator, migration]) mkdirSync(join(root, room), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('npm run new', () => {
  it('makes a node type by adding one folder', () => {
    const outcome = scaffold(root, nodeType, 'wait-for-payday');
    expect(outcome.ok && outcome.paths.every((path) => path.startsWith(`${nodeType.room}/wait-for-payday/`))).toBe(
      true,
    );
    expect(readFileSync(join(root, nodeType.room, 'wait-for-payday/index.ts'), 'utf8')).toContain(
      "kind: 'wait-for-payday'",
    );
  });

  it('numbers a migration after the last one', () => {
    for (const name of ['0001-initial-schema.ts', '0009-add-goals.ts', 'migrate.ts']) {
      writeFileSync(join(root, migration.room, name), '');
    }
    expect(scaffold(root, migration, 'add-quiet-days')).toEqual({
      ok: true,
      paths: [`${migration.room}/0010-add-quiet-days.ts`],
    });
  });

  it.each(['Demo', 'wait_for', 'wait--for', '-wait', 'wait-', '../wait', ''])('refuses the name "%s"', (name) => {
    expect(scaffold(root, nodeType, name)).toMatchObject({ ok: false, problem: expect.stringContaining('is no name') });
  });

  it('overwrites nothing', () => {
    const taken = join(root, operator.room, 'ends-with.test.ts');
    writeFileSync(taken, 'mine');
    expect(scaffold(root, operator, 'ends-with')).toMatchObject({ ok: false });
    expect(readFileSync(taken, 'utf8')).toBe('mine');
    expect(existsSync(join(root, operator.room, 'ends-with.ts'))).toBe(false);
  });

  it('says when there is no room for it', () => {
    rmSync(join(root, operator.room), { recursive: true });
    expect(scaffold(root, operator, 'ends-with')).toMatchObject({ ok: false, problem: expect.stringContaining('yet') });
  });
});
