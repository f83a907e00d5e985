import type { NewTouchpoint } from '@perennial/engine';
import { wakeEnrollments } from '../enrollments/wake-enrollments.ts';
import { noteTouches } from '../segments/touch-segments.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { insertTouchpoints } from '../touchpoints/insert-touchpoints.ts';
import type { KnownText } from './receive-text.ts';

interface LastText {
  readonly id: number;
  readonly journey_id: number | null;
  readonly version_id: number | null;
  readonly node_id: string | null;
  readonly enrollment_id: number | null;
}

/** Ties a reply to the last text that left for its contact, and tells it in the timeline. */
export async function recordTextReply(session: SqlSession, text: KnownText): Promise<void> {
  const { now, body, inboundId } = text;
  for (const contactId of text.contactIds) {
    const [last] = await session.all<LastText>(
      `SELECT id, journey_id, version_id, node_id, enrollment_id FROM messages
        WHERE contact_id = ? AND channel = 'sms' AND state IN ('sent', 'unsure') AND origin <> 'system' ORDER BY id DESC LIMIT 1`,
      [contactId],
    );
    if (last !== undefined) {
      await session.run('UPDATE messages SET replied_at = COALESCE(replied_at, ?), updated_at = ? WHERE id = ?', [
        now,
        now,
        last.id,
      ]);
      await session.run('UPDATE inbound_messages SET message_id = ? WHERE id = ? AND message_id IS NULL', [
        last.id,
        inboundId,
      ]);
    }
    const happened = [{ contactId, wakeKey: { kind: 'message', what: 'replied' } as const }];
    await wakeEnrollments(session, now, happened);
    await noteTouches(session, happened);
    await insertTouchpoints(session, now, [replyTouchpoint(contactId, last, text, body)]);
  }
}

function replyTouchpoint(
  contactId: number,
  last: LastText | undefined,
  { now, inboundId }: KnownText,
  body: string,
): NewTouchpoint {
  return {
    contactId,
    kind: 'replied',
    channel: 'sms',
    at: now,
    journeyId: last?.journey_id ?? null,
    versionId: last?.version_id ?? null,
    nodeId: last?.node_id ?? null,
    enrollmentId: last?.enrollment_id ?? null,
    messageId: last?.id ?? null,
    reasonCode: null,
    sentence: `Replied: “${body.slice(0, 200)}”`,
    dedupeKey: `reply:${inboundId}:${contactId}`,
  };
}
