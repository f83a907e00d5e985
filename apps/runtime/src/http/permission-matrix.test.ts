import { join } from 'node:path';
import { endpoints, isAllowed, type Permission, type Role } from '@perennial/api-contract';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRuntime, type TestRuntime } from '../testing/start-test-runtime.ts';
import { clientOf, signIn, type TestClient, withKey } from '../testing/test-client.ts';

interface Route {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly permission: Permission;
}

/** An id that is well formed and belongs to nothing, for each kind of path. */
const idOf = (path: string) => {
  if (path.includes('/contacts/')) return 'con_zzzz';
  if (path.includes('/messages/{id}') && !path.includes('sandbox')) return 'msg_zzzz';
  if (path.includes('/message-templates/')) return 'mtp_zzzz';
  if (path.includes('/imports/')) return 'imp_zzzz';
  return 'jou_zzzz';
};

const routes: readonly Route[] = [
  ...Object.entries(endpoints).map(([name, endpoint]) => {
    const { method = 'GET', path = '/' } = endpoint['~orpc'].route;
    const filled = path
      .replace('{id}', idOf(path))
      .replace('{number}', '1')
      .replace('{channel}', 'email')
      .replace('{key}', 'some-key');
    return { name, method, path: filled, permission: endpoint['~orpc'].meta.permission };
  }),
  { name: 'import file', method: 'PUT', path: '/api/imports/imp_zzzz/file', permission: 'contacts.import' },
  { name: 'import errors', method: 'GET', path: '/api/imports/imp_zzzz/errors.csv', permission: 'contacts.import' },
  { name: 'metrics', method: 'GET', path: '/metrics', permission: 'settings.read' },
];

const userRoles: readonly Role[] = ['owner', 'admin', 'marketer', 'analyst'];
const keyRoles: readonly Role[] = ['admin', 'marketer', 'analyst', 'ingest-server', 'ingest-browser'];

let runtime: TestRuntime;
let owner: TestClient;
beforeAll(async () => {
  runtime = await startTestRuntime();
  owner = await signIn(runtime);
}, 60_000);
afterAll(() => runtime.close());

/** The signed-in person's role, as an operator would change it; sessions must not keep the old one. */
function setRole(role: Role): void {
  const accounts = new Database(join(runtime.dataFolder, 'accounts.db'));
  accounts.prepare("UPDATE user SET role = ? WHERE email = 'owner@example.test'").run(role);
  accounts.close();
}

async function statusOf(client: TestClient, { method, path }: Route): Promise<number> {
  const hasBody = method !== 'GET' && method !== 'DELETE';
  const headers = { ...client.proof, ...(hasBody ? { 'content-type': 'application/json' } : {}) };
  const response = await fetch(`${runtime.url}${path}`, { method, headers, ...(hasBody ? { body: '{}' } : {}) });
  await response.body?.cancel();
  return response.status;
}

describe('default deny', () => {
  test.each(routes)('$name is closed to strangers', async (route) => {
    expect(await statusOf(clientOf(runtime.url, {}), route)).toBe(401);
  });

  test('an unknown key and a made-up cookie are strangers too', async () => {
    const [route] = routes;
    if (route === undefined) throw new Error('There are no routes.');
    expect(await statusOf(clientOf(runtime.url, { authorization: 'Bearer pk_nope' }), route)).toBe(401);
    expect(
      await statusOf(clientOf(runtime.url, { cookie: 'perennial.session=nope.nope', origin: runtime.url }), route),
    ).toBe(401);
  });

  test('an address under /api that nothing answers is closed before it is unknown', async () => {
    expect((await clientOf(runtime.url, {}).get('/api/nothing')).status).toBe(401);
    expect((await owner.get('/api/nothing')).status).toBe(404);
  });
});

describe.each(userRoles)('a signed-in %s', (role) => {
  beforeAll(() => setRole(role));
  afterAll(() => setRole('owner'));
  test('may do exactly what the table says', async () => {
    for (const route of routes) {
      const status = await statusOf(owner, route);
      const expected = isAllowed(role, route.permission) ? 'allowed' : 'refused';
      expect([route.name, status === 403 ? 'refused' : 'allowed'], `${route.name} answered ${status}`).toEqual([
        route.name,
        expected,
      ]);
      expect(status, route.name).not.toBe(401);
      expect(status, route.name).toBeLessThan(500);
    }
  }, 60_000);
});

describe.each(keyRoles)('an API key of the role %s', (role) => {
  test('may do exactly what the table says', async () => {
    const client = await withKey(runtime, owner, role);
    for (const route of routes) {
      const status = await statusOf(client, route);
      const expected = isAllowed(role, route.permission) ? 'allowed' : 'refused';
      expect([route.name, status === 403 ? 'refused' : 'allowed'], `${route.name} answered ${status}`).toEqual([
        route.name,
        expected,
      ]);
      expect(status, route.name).toBeLessThan(500);
    }
  }, 60_000);
});
