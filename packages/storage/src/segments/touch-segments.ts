import type { WakeKey } from '@perennial/journey';
import type { ContactWake } from '../enrollments/wake-enrollments.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { waitForRows } from '../session/wait-for-rows.ts';
import { type JudgeContext, judgeMembers } from './judge-members.ts';

/** Something that happened to a contact and that segments may speak of: what enrollments wait for. */
export type SegmentTouch = ContactWake;

/** How `segment_sources` calls what may change a segment. */
export function sourceKey(source: WakeKey): { readonly kind: string; readonly key: string } {
  switch (source.kind) {
    case 'stage':
      return { kind: 'stage', key: source.model };
    case 'segment':
      return { kind: 'segment', key: source.segment };
    case 'message':
      return { kind: 'message', key: source.what };
    case 'consent':
      return { kind: 'consent', key: source.channel };
    case 'goal':
      return { kind: 'goal', key: source.goal };
    default:
      return { kind: source.kind, key: source.name };
  }
}

/**
 * Judges contacts anew by the segments that listen to what happened to them, in the caller's transaction, which has locked the contacts. Costs one
 * query while nothing listens.
 * @param newContactIds contacts made just now: every segment judges them, also those about what nobody did
 */
export async function touchSegments(
  session: SqlSession,
  touches: readonly SegmentTouch[],
  newContactIds: readonly number[],
  context: JudgeContext,
): Promise<void> {
  const asks = await listening(session, touches);
  if (newContactIds.length > 0) {
    const all = await session.all<{ id: number }>(
      "SELECT id FROM segments WHERE kind = 'dynamic' AND archived_at IS NULL",
      [],
    );
    for (const { id } of all) add(asks, id, newContactIds);
  }
  await judgeMembers(session, asks, context);
}

/** Remembers what happened for `judgeTouched`: for transactions that must stay short or cannot start journeys. */
export async function noteTouches(session: SqlSession, touches: readonly SegmentTouch[]): Promise<void> {
  const keys = await listenedKeys(session, touches);
  const rows = touches.flatMap(({ contactId, wakeKey }) => {
    const { kind, key } = sourceKey(wakeKey);
    return keys.has(`${kind}:${key}`) ? [[contactId, kind, key]] : [];
  });
  await session.insertMany(
    'segment_touches',
    ['contact_id', 'kind', 'key'],
    rows,
    'ON CONFLICT (contact_id, kind, key) DO NOTHING',
  );
}

/** Contacts judged in one transaction. */
const CHUNK = 2000;

/** Judges some of what `noteTouches` remembered; returns how many touches were taken, 0 when none is left. */
export async function judgeTouched(session: SqlSession, context: JudgeContext): Promise<number> {
  const rows = await session.all<{ contact_id: number; kind: string; key: string }>(
    `SELECT contact_id, kind, key FROM segment_touches ORDER BY contact_id LIMIT ${CHUNK}`,
    [],
  );
  if (rows.length === 0) return 0;
  const contacts = await lockContacts(
    session,
    rows.map((row) => row.contact_id),
  );
  await session.runMany(
    'DELETE FROM segment_touches WHERE contact_id = ? AND kind = ? AND key = ?',
    rows.map((row) => [row.contact_id, row.kind, row.key]),
  );
  const sources = await loadSources(session, [...new Set(rows.map((row) => row.key))]);
  const asks = new Map<number, Set<number>>();
  for (const row of rows) {
    if (!contacts.has(row.contact_id)) continue;
    for (const segmentId of sources.get(`${row.kind}:${row.key}`) ?? []) add(asks, segmentId, [row.contact_id]);
  }
  await judgeMembers(session, asks, context);
  return rows.length;
}

/** Locks the contacts, so that nobody else judges them meanwhile; those that exist. */
export async function lockContacts(session: SqlSession, contactIds: readonly number[]): Promise<ReadonlySet<number>> {
  const ids = session.list('int', [...new Set(contactIds)]);
  const rows = await session.all<{ id: number }>(
    `SELECT id FROM contacts WHERE id IN ${ids.sql} ORDER BY id ${waitForRows(session)}`,
    [ids.parameter],
  );
  return new Set(rows.map(({ id }) => id));
}

async function listening(session: SqlSession, touches: readonly SegmentTouch[]): Promise<Map<number, Set<number>>> {
  const asks = new Map<number, Set<number>>();
  if (touches.length === 0) return asks;
  const keys = touches.map(({ wakeKey }) => sourceKey(wakeKey));
  const sources = await loadSources(session, [...new Set(keys.map(({ key }) => key))]);
  if (sources.size === 0) return asks;
  for (const [index, { contactId }] of touches.entries()) {
    const place = keys[index];
    if (place === undefined) continue;
    for (const segmentId of sources.get(`${place.kind}:${place.key}`) ?? []) add(asks, segmentId, [contactId]);
  }
  return asks;
}

async function listenedKeys(session: SqlSession, touches: readonly SegmentTouch[]): Promise<ReadonlySet<string>> {
  if (touches.length === 0) return new Set();
  const sources = await loadSources(session, [...new Set(touches.map(({ wakeKey }) => sourceKey(wakeKey).key))]);
  return new Set(sources.keys());
}

async function loadSources(
  session: SqlSession,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const list = session.list('text', keys);
  const rows = await session.all<{ kind: string; key: string; segment_id: number }>(
    `SELECT kind, key, segment_id FROM segment_sources
      WHERE kind IN ('event', 'attribute', 'stage', 'segment', 'message', 'consent') AND key IN ${list.sql}`,
    [list.parameter],
  );
  const sources = new Map<string, number[]>();
  for (const { kind, key, segment_id } of rows) {
    const place = `${kind}:${key}`;
    const known = sources.get(place);
    if (known) known.push(segment_id);
    else sources.set(place, [segment_id]);
  }
  return sources;
}

function add(asks: Map<number, Set<number>>, segmentId: number, contactIds: readonly number[]): void {
  const known = asks.get(segmentId) ?? new Set<number>();
  for (const id of contactIds) known.add(id);
  asks.set(segmentId, known);
}
