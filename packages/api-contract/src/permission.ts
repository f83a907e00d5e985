/** Everything a caller may be allowed to do; each endpoint names exactly one. */
export const permissions = [
  'session.read',
  'journeys.read',
  'journeys.edit',
  'journeys.publish',
  'contacts.read',
  'contacts.edit',
  'contacts.import',
  'segments.read',
  'segments.edit',
  'touchpoints.read',
  'messages.read',
  'messages.edit',
  'messages.send',
  'stages.edit',
  'sandbox.read',
  'sandbox.act',
  'settings.read',
  'settings.edit',
  'providers.edit',
  'apiKeys.manage',
  'audit.read',
  'events.ingest',
  'events.ingestAnonymous',
] as const;

export type Permission = (typeof permissions)[number];

/** `ingest-…` roles exist for API keys only. */
export const roles = ['owner', 'admin', 'marketer', 'analyst', 'ingest-server', 'ingest-browser'] as const;

export type Role = (typeof roles)[number];

const everyone: readonly Role[] = ['owner', 'admin', 'marketer', 'analyst'];
const editors: readonly Role[] = ['owner', 'admin', 'marketer'];
const admins: readonly Role[] = ['owner', 'admin'];

/** The one table of who may do what. A role that is not listed is refused. */
export const permissionRoles: Readonly<Record<Permission, readonly Role[]>> = {
  'session.read': everyone,
  'journeys.read': everyone,
  'journeys.edit': editors,
  'journeys.publish': editors,
  'contacts.read': everyone,
  'contacts.edit': editors,
  'contacts.import': editors,
  'segments.read': everyone,
  'segments.edit': editors,
  'touchpoints.read': everyone,
  'messages.read': everyone,
  'messages.edit': editors,
  'messages.send': editors,
  'stages.edit': editors,
  'sandbox.read': everyone,
  'sandbox.act': editors,
  'settings.read': everyone,
  'settings.edit': admins,
  'providers.edit': admins,
  'apiKeys.manage': admins,
  'audit.read': admins,
  'events.ingest': ['owner', 'admin', 'ingest-server'],
  'events.ingestAnonymous': ['owner', 'admin', 'ingest-server', 'ingest-browser'],
};

/** True when `role` may do what needs `permission`. */
export function isAllowed(role: Role, permission: Permission): boolean {
  return permissionRoles[permission].includes(role);
}
