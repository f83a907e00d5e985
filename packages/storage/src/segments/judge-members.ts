import { type AdmitEntry, type ContactTrigger, publicId } from '@perennial/engine';
import { matchesCondition } from '@perennial/segments';
import { enrollTriggered } from '../enrollments/enroll-triggered.ts';
import { wakeEnrollments } from '../enrollments/wake-enrollments.ts';
import { loadFacts } from '../facts/load-facts.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { type DynamicSegment, loadDynamicSegments } from './load-segments.ts';

/** What judging members needs beside the contacts. */
export interface JudgeContext {
  /** ms UTC */
  readonly now: number;
  readonly admitEntry: AdmitEntry;
  /** Whether what changes for this contact may start journeys; left out, it may. */
  readonly startsJourneys?: (contactId: number) => boolean;
  /** Where the change stands in a chain of journeys that start each other; left out, at its beginning. */
  readonly causeOf?: (contactId: number) => { readonly causeDepth: number; readonly journeyId: number | null } | null;
}

/** Contacts that became members of a segment, or stopped being members. */
export interface MemberChange {
  readonly segmentId: number;
  readonly segment: string;
  readonly contactId: number;
  readonly change: 'entered' | 'left';
}

/**
 * Judges contacts by segments in the caller's transaction, and by every segment that in turn names one whose members
 * change. The caller has locked the contacts. Membership that is right already leaves nothing behind, so repeating is safe.
 * @param asks keys of contacts by key of the segment
 */
export async function judgeMembers(
  session: SqlSession,
  asks: ReadonlyMap<number, ReadonlySet<number>>,
  context: JudgeContext,
): Promise<readonly MemberChange[]> {
  const pending = new Map([...asks].map(([id, contacts]) => [id, new Set(contacts)]));
  if (pending.size === 0) return [];
  const segments = await loadDynamicSegments(session);
  const changes: MemberChange[] = [];
  for (const segment of segments) {
    const contactIds = [...(pending.get(segment.id) ?? [])];
    if (contactIds.length === 0) continue;
    const own = await judgeSegment(session, segment, contactIds, context.now);
    changes.push(...own);
    if (own.length > 0) addFollowers(pending, segments, segment.key, own);
  }
  await announce(session, changes, context);
  return changes;
}

/** Segments that name the changed one judge the same contacts; they come later in the order. */
function addFollowers(
  pending: Map<number, Set<number>>,
  segments: readonly DynamicSegment[],
  key: string,
  changes: readonly MemberChange[],
): void {
  for (const follower of segments) {
    if (!follower.references.includes(key)) continue;
    const contacts = pending.get(follower.id) ?? new Set<number>();
    for (const { contactId } of changes) contacts.add(contactId);
    pending.set(follower.id, contacts);
  }
}

async function judgeSegment(
  session: SqlSession,
  segment: DynamicSegment,
  contactIds: readonly number[],
  now: number,
): Promise<readonly MemberChange[]> {
  const ask = { arrivedAt: now, enrolledAt: now, journeyId: null, enrollmentId: null, needs: segment.needs };
  const facts = await loadFacts(
    session,
    now,
    contactIds.map((contactId) => ({ ...ask, contactId })),
  );
  const ids = session.list('int', contactIds);
  const rows = await session.all<{ contact_id: number }>(
    `SELECT contact_id FROM segment_members WHERE segment_id = ? AND contact_id IN ${ids.sql}`,
    [segment.id, ids.parameter],
  );
  const members = new Set(rows.map((row) => row.contact_id));
  const changes = contactIds.flatMap((contactId, index): readonly MemberChange[] => {
    const { matches } = matchesCondition(segment.condition, facts[index] ?? {}, now, { since: 'ever' });
    if (matches === members.has(contactId)) return [];
    return [{ segmentId: segment.id, segment: segment.key, contactId, change: matches ? 'entered' : 'left' }];
  });
  await saveMembers(session, changes, now);
  return changes;
}

/** Writes changes of membership; a contact that is gone by now is passed over. */
export async function saveMembers(session: SqlSession, changes: readonly MemberChange[], now: number): Promise<void> {
  await session.insertMany(
    'segment_members',
    ['segment_id', 'contact_id', 'since'],
    changes.filter(({ change }) => change === 'entered').map((one) => [one.segmentId, one.contactId, now]),
    'ON CONFLICT (segment_id, contact_id) DO NOTHING',
  );
  await session.runMany(
    'DELETE FROM segment_members WHERE segment_id = ? AND contact_id = ?',
    changes.filter(({ change }) => change === 'left').map((one) => [one.segmentId, one.contactId]),
  );
}

/** Starts the journeys that listen and wakes who waits. */
export async function announce(
  session: SqlSession,
  changes: readonly MemberChange[],
  { now, admitEntry, startsJourneys, causeOf }: JudgeContext,
): Promise<void> {
  if (changes.length === 0) return;
  const triggers = changes
    .filter(({ contactId }) => startsJourneys?.(contactId) !== false)
    .map(({ segmentId, segment, contactId, change }): ContactTrigger => {
      const id = `${publicId('seg', segmentId)}-${contactId}-${change}-${now}`;
      const { causeDepth, journeyId } = causeOf?.(contactId) ?? { causeDepth: 0, journeyId: null };
      return { contactId, trigger: { kind: 'segment', segment, change, at: now, id }, causeDepth, journeyId };
    });
  if (triggers.length > 0) await enrollTriggered(session, { now, triggers }, admitEntry);
  await wakeEnrollments(
    session,
    now,
    changes.map(({ contactId, segment }) => ({ contactId, wakeKey: { kind: 'segment', segment } })),
  );
}
