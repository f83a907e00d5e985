import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../system-clock.ts';
import { type Accounts, openAccounts } from './accounts.ts';

let folder = '';
let accounts: Accounts;
const open = () =>
  openAccounts({
    path: join(folder, 'accounts.db'),
    secretKey: 'k'.repeat(40),
    origin: 'http://127.0.0.1:1',
    clock: systemClock,
  });
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'perennial-accounts-'));
  accounts = await open();
});
afterEach(() => {
  accounts.close();
  rmSync(folder, { recursive: true, force: true });
});

const owner = { name: 'Ada', email: 'Ada@Example.com', password: 'correct horse battery' };

test('the first owner is created once', async () => {
  expect(accounts.hasOwner()).toBe(false);
  expect(await accounts.createOwner(owner)).toBe('created');
  expect(accounts.hasOwner()).toBe(true);
  expect(await accounts.createOwner({ ...owner, email: 'other@example.com' })).toBe('owner_exists');
});

test('two owners asked for at the same moment give one', async () => {
  const results = await Promise.all([
    accounts.createOwner(owner),
    accounts.createOwner({ ...owner, email: 'b@example.com' }),
  ]);
  expect(results.toSorted()).toEqual(['created', 'owner_exists']);
});

test('a session tells who is asking, with the role', async () => {
  await accounts.createOwner(owner);
  const response = await accounts.auth.signIn('ada@example.com', owner.password);
  const cookie = response.headers.getSetCookie()[0] ?? '';
  expect(cookie).toMatch(/^perennial\.session=.*HttpOnly.*SameSite=Lax/i);
  const principal = await accounts.userOf({ cookie: cookie.split(';')[0] });
  expect(principal).toMatchObject({ kind: 'user', name: 'Ada', email: 'ada@example.com', role: 'owner' });
  expect(await accounts.userOf({})).toBeNull();
});

test('an API key is told once, works, and ends at once when revoked', async () => {
  const made = await accounts.apiKeys.create({ name: 'shop', role: 'ingest-server' });
  expect(await accounts.apiKeys.principalOf(made.key)).toMatchObject({
    kind: 'api-key',
    role: 'ingest-server',
    name: 'shop',
  });
  expect(await accounts.apiKeys.principalOf(`${made.key}x`)).toBeNull();
  expect(await accounts.apiKeys.list()).toEqual([
    expect.objectContaining({ id: made.id, role: 'ingest-server', start: made.key.slice(0, 8) }),
  ]);
  expect(await accounts.apiKeys.revoke(made.id)).toBe(true);
  expect(await accounts.apiKeys.principalOf(made.key)).toBeNull();
  expect(await accounts.apiKeys.revoke(made.id)).toBe(false);
});

test('neither passwords nor keys are in the file', async () => {
  await accounts.createOwner(owner);
  const { key } = await accounts.apiKeys.create({ name: 'shop', role: 'analyst' });
  accounts.close();
  const bytes = readFileSync(join(folder, 'accounts.db')).toString('latin1');
  expect(bytes).not.toContain(owner.password);
  expect(bytes).not.toContain(key);
  accounts = await open();
});

test('an account allows ten failed sign-ins in 15 minutes, even with the right password after', async () => {
  await accounts.createOwner(owner);
  const signIn = (password: string) => accounts.auth.signIn('ada@example.com', password);
  expect((await signIn(owner.password)).status).toBe(200);
  for (let guess = 0; guess < 10; guess++) expect((await signIn(`wrong password ${guess}`)).status).toBe(401);
  await expect(signIn(owner.password)).rejects.toMatchObject({ statusCode: 429 });
}, 30_000);
