import { describe, expect, it } from 'vitest';
import { endpoints } from './endpoints.generated.ts';
import { isAllowed, permissions, roles } from './permission.ts';

const declared = Object.entries(endpoints).map(([name, endpoint]) => {
  const definition = endpoint['~orpc'];
  return {
    name,
    method: definition.route.method,
    path: definition.route.path,
    permission: definition.meta.permission,
    successStatus: definition.route.successStatus,
  };
});

describe('the contract', () => {
  it('gives every endpoint a method and path of its own', () => {
    const addresses = declared.map((endpoint) => `${endpoint.method} ${endpoint.path}`);
    expect(addresses.filter((address, at) => addresses.indexOf(address) !== at)).toEqual([]);
  });

  it.each(declared)('keeps $name below /api with a known permission', ({ path, permission }) => {
    expect(path).toMatch(/^\/api\/[a-z]/);
    expect(permissions).toContain(permission);
  });

  it('reads with GET and never lets a role that may only read change anything', () => {
    const reachable = declared
      .filter((endpoint) => isAllowed('analyst', endpoint.permission) && endpoint.method !== 'GET')
      .map((endpoint) => endpoint.name);
    expect(reachable.sort()).toEqual(['checkJourney', 'previewMessageTemplate', 'previewSegment']);
  });

  it('lets ingest keys call no management endpoint', () => {
    const open = declared.filter(
      (endpoint) => isAllowed('ingest-server', endpoint.permission) || isAllowed('ingest-browser', endpoint.permission),
    );
    expect(open).toEqual([]);
  });

  it('lets the owner do everything and gives every role something', () => {
    expect(permissions.filter((permission) => !isAllowed('owner', permission))).toEqual([]);
    expect(roles.filter((role) => !permissions.some((permission) => isAllowed(role, permission)))).toEqual([]);
  });
});
