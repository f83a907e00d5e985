import type { NewAssignment } from '@perennial/engine';
import type { SqlSession } from '../session/sql-session.ts';

/** Salt → arm by contact; contacts without an assignment are absent. */
export type Assignments = ReadonlyMap<number, Readonly<Record<string, string>>>;

/** Reads the arms that contacts were given for any of the salts, with one query. */
export async function loadAssignments(
  session: SqlSession,
  asks: readonly { readonly contactId: number; readonly salts: readonly string[] }[],
): Promise<Assignments> {
  const asking = asks.filter(({ salts }) => salts.length > 0);
  if (asking.length === 0) return new Map();
  const contacts = session.list('int', [...new Set(asking.map(({ contactId }) => contactId))]);
  const salts = session.list('text', [...new Set(asking.flatMap((ask) => ask.salts))]);
  const rows = await session.all<{ contact_id: number; salt: string; arm: string }>(
    `SELECT contact_id, salt, arm FROM assignments WHERE contact_id IN ${contacts.sql} AND salt IN ${salts.sql}`,
    [contacts.parameter, salts.parameter],
  );
  const assignments = new Map<number, Record<string, string>>();
  for (const { contact_id, salt, arm } of rows) {
    const known = assignments.get(contact_id);
    if (known) known[salt] = arm;
    else assignments.set(contact_id, { [salt]: arm });
  }
  return assignments;
}

/** Keeps arms; the first one given for a salt stands (ruling "Experiment on re-entry"). */
export async function saveAssignments(
  session: SqlSession,
  now: number,
  assignments: readonly NewAssignment[],
): Promise<void> {
  await session.insertMany(
    'assignments',
    ['contact_id', 'salt', 'arm', 'assigned_at'],
    assignments.map(({ contactId, salt, arm }) => [contactId, salt, arm, now]),
    'ON CONFLICT (contact_id, salt) DO NOTHING',
  );
}
