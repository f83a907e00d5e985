import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataFolder } from './data-folder.ts';
import { takeRuntimeLock } from './runtime-lock.ts';
import { openSecretKey } from './secret-key.ts';

const strongKey = 'k7Qz2mX9pL4vB8nR1tY6wC3dF5gH0jSa';
let parent = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'perennial-folder-'));
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

const modeOf = (path: string) => statSync(path).mode & 0o777;

test('the data folder is closed to other users', () => {
  const folder = openDataFolder(join(parent, 'deep', 'data'));
  expect(modeOf(folder.path)).toBe(0o700);
});

test('a secret key is generated once, readable by its owner only', () => {
  const folder = openDataFolder(join(parent, 'data'));
  const first = openSecretKey(folder, null);
  expect(first.ok && first.key.length).toBe(43);
  expect(modeOf(folder.secretKey)).toBe(0o600);
  expect(openSecretKey(folder, null)).toEqual(first);
});

test('a key that this folder was not made with is refused', () => {
  const folder = openDataFolder(join(parent, 'data'));
  openSecretKey(folder, null);
  expect(openSecretKey(folder, strongKey)).toMatchObject({ ok: false });
});

test('a lost key is refused rather than replaced by a new one', () => {
  const folder = openDataFolder(join(parent, 'data'));
  openSecretKey(folder, null);
  rmSync(folder.secretKey);
  expect(openSecretKey(folder, null)).toMatchObject({ ok: false, problem: expect.stringContaining('backup') });
});

test('a key given by setting is never written into the folder', () => {
  const folder = openDataFolder(join(parent, 'data'));
  expect(openSecretKey(folder, strongKey)).toEqual({ ok: true, key: strongKey });
  expect(readFileSync(folder.secretKeyProof, 'utf8')).not.toContain(strongKey);
  expect(openSecretKey(folder, null).ok).toBe(false);
});

test('only one holder gets the lock until it is released', () => {
  const folder = openDataFolder(join(parent, 'data'));
  const first = takeRuntimeLock(folder.lock);
  expect(first).not.toBeNull();
  expect(takeRuntimeLock(folder.lock)).toBeNull();
  first?.release();
  const second = takeRuntimeLock(folder.lock);
  expect(second).not.toBeNull();
  second?.release();
});
