import type { SqlSession } from '../session/sql-session.ts';
import { announce, type JudgeContext, judgeMembers, type MemberChange, saveMembers } from './judge-members.ts';
import { loadDynamicSegments } from './load-segments.ts';
import { lockContacts } from './touch-segments.ts';

/** A contact to be put on a static list, or taken off it. */
export interface ListChange {
  /** Key of the list. */
  readonly segment: string;
  readonly contactId: number;
  readonly isMember: boolean;
}

/**
 * Changes static lists in the caller's transaction: members, the segments that name the list, journeys that listen. Lists that do not exist (any
 * more), contacts that are gone and what is so already are passed over.
 * @returns how many memberships changed
 */
export async function changeListMembers(
  session: SqlSession,
  changes: readonly ListChange[],
  context: JudgeContext,
): Promise<number> {
  if (changes.length === 0) return 0;
  const contacts = await lockContacts(
    session,
    changes.map(({ contactId }) => contactId),
  );
  const lists = await loadLists(session, changes);
  const members = await loadMembers(session, [...lists.values()], [...contacts]);
  const real = changes.flatMap(({ segment, contactId, isMember }): readonly MemberChange[] => {
    const segmentId = lists.get(segment);
    if (segmentId === undefined || !contacts.has(contactId)) return [];
    const place = `${segmentId}:${contactId}`;
    if (members.has(place) === isMember) return [];
    if (isMember) members.add(place);
    else members.delete(place);
    return [{ segmentId, segment, contactId, change: isMember ? 'entered' : 'left' }];
  });
  // One after another: taken off and put on again in the same breath, the contact is on the list.
  for (const change of real) await saveMembers(session, [change], context.now);
  await announce(session, real, context);
  await judgeMembers(session, await followersOf(session, real), context);
  return real.length;
}

async function loadLists(session: SqlSession, changes: readonly ListChange[]): Promise<ReadonlyMap<string, number>> {
  const keys = session.list('text', [...new Set(changes.map(({ segment }) => segment))]);
  const rows = await session.all<{ id: number; key: string }>(
    `SELECT id, key FROM segments WHERE kind = 'static' AND archived_at IS NULL AND key IN ${keys.sql}`,
    [keys.parameter],
  );
  return new Map(rows.map(({ id, key }) => [key, id]));
}

async function loadMembers(
  session: SqlSession,
  segmentIds: readonly number[],
  contactIds: readonly number[],
): Promise<Set<string>> {
  const segments = session.list('int', segmentIds);
  const contacts = session.list('int', contactIds);
  const rows = await session.all<{ segment_id: number; contact_id: number }>(
    `SELECT segment_id, contact_id FROM segment_members WHERE segment_id IN ${segments.sql} AND contact_id IN ${contacts.sql}`,
    [segments.parameter, contacts.parameter],
  );
  return new Set(rows.map((row) => `${row.segment_id}:${row.contact_id}`));
}

async function followersOf(
  session: SqlSession,
  changes: readonly MemberChange[],
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const asks = new Map<number, Set<number>>();
  if (changes.length === 0) return asks;
  for (const segment of await loadDynamicSegments(session)) {
    const own = changes.filter((change) => segment.references.includes(change.segment));
    if (own.length > 0) asks.set(segment.id, new Set(own.map(({ contactId }) => contactId)));
  }
  return asks;
}
