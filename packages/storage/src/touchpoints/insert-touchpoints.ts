import type { NewTouchpoint } from '@perennial/engine';
import type { SqlSession, SqlValue } from '../session/sql-session.ts';

const columns = [
  'contact_id',
  'kind',
  'channel',
  'at',
  'recorded_at',
  'journey_id',
  'version_id',
  'node_id',
  'enrollment_id',
  'message_id',
  'event_id',
  'stage_change_id',
  'reason_code',
  'sentence',
  'reason_values',
  'actor',
  'dedupe_key',
];

/**
 * Records touchpoints; one whose `dedupeKey` exists already is dropped.
 * @param now when they are recorded, ms UTC
 * @returns how many were new
 */
export async function insertTouchpoints(
  session: SqlSession,
  now: number,
  touchpoints: readonly NewTouchpoint[],
): Promise<number> {
  if (touchpoints.length === 0) return 0;
  const rows = touchpoints.map((touchpoint) => touchpointRow(touchpoint, now));
  return session.insertMany('touchpoints', columns, rows, 'ON CONFLICT DO NOTHING');
}

function touchpointRow(touchpoint: NewTouchpoint, now: number): readonly SqlValue[] {
  return [
    touchpoint.contactId,
    touchpoint.kind,
    touchpoint.channel,
    touchpoint.at,
    now,
    touchpoint.journeyId ?? null,
    touchpoint.versionId ?? null,
    touchpoint.nodeId ?? null,
    touchpoint.enrollmentId ?? null,
    touchpoint.messageId ?? null,
    touchpoint.eventId ?? null,
    touchpoint.stageChangeId ?? null,
    touchpoint.reasonCode,
    touchpoint.sentence,
    valuesText(touchpoint.values),
    touchpoint.actor ?? null,
    touchpoint.dedupeKey ?? null,
  ];
}

/** Values of a reason as stored; null when there are none. */
export function valuesText(values: NewTouchpoint['values']): string | null {
  return values === undefined || Object.keys(values).length === 0 ? null : JSON.stringify(values);
}
