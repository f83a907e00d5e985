import { publicId } from '@perennial/engine';
import { segmentsOfCondition } from '@perennial/segments';
import type { SqlReader } from '../session/sql-session.ts';
import { loadDynamicSegments } from './load-segments.ts';

/** Something that names a segment. `id` is the segment's key, a public id (`jou_…`), or the key of a stage model. */
export interface SegmentUser {
  readonly kind: 'segment' | 'journey' | 'stage-rule';
  readonly id: string;
  readonly name: string;
}

interface JourneyRow {
  readonly id: number;
  readonly name: string;
  readonly document: string;
}

/** Everything that names a segment: other segments, drafts and running versions of journeys, stage rules. Each journey once. */
export async function segmentUsers(reader: SqlReader, key: string): Promise<readonly SegmentUser[]> {
  const like = `%"${key}"%`;
  const journeys = await reader.all<JourneyRow>(
    `SELECT j.id, j.name, CAST(d.document AS TEXT) AS document FROM journeys j JOIN journey_drafts d ON d.journey_id = j.id
        WHERE j.status NOT IN ('archived', 'stopped') AND CAST(d.document AS TEXT) LIKE ?
      UNION ALL
      SELECT j.id, j.name, CAST(v.document AS TEXT) AS document FROM journeys j JOIN journey_versions v ON v.journey_id = j.id
        WHERE j.status IN ('live', 'paused', 'closed') AND CAST(v.document AS TEXT) LIKE ?
          AND (v.id = j.current_version_id OR EXISTS (SELECT 1 FROM enrollments e WHERE e.journey_id = j.id AND e.version_id = v.id
            AND e.status IN ('waiting', 'awaiting_message', 'parked')))`,
    [like, like],
  );
  const naming = new Map(
    journeys.filter(({ document }) => namesSegment(JSON.parse(document), key)).map((row) => [row.id, row.name]),
  );
  return [
    ...(await namingSegments(reader, key)),
    ...[...naming].map(([id, name]): SegmentUser => ({ kind: 'journey', id: publicId('jou', id), name })),
    ...(await namingRules(reader, key)),
  ];
}

async function namingSegments(reader: SqlReader, key: string): Promise<readonly SegmentUser[]> {
  const keys = (await loadDynamicSegments(reader)).filter(({ condition }) =>
    segmentsOfCondition(condition).includes(key),
  );
  if (keys.length === 0) return [];
  const list = reader.list(
    'text',
    keys.map((segment) => segment.key),
  );
  const rows = await reader.all<{ key: string; name: string }>(
    `SELECT key, name FROM segments WHERE key IN ${list.sql} ORDER BY name`,
    [list.parameter],
  );
  return rows.map((row): SegmentUser => ({ kind: 'segment', id: row.key, name: row.name }));
}

async function namingRules(reader: SqlReader, key: string): Promise<readonly SegmentUser[]> {
  const rows = await reader.all<{ model: string; name: string; document: string }>(
    'SELECT model, name, CAST(document AS TEXT) AS document FROM stage_rules WHERE CAST(document AS TEXT) LIKE ? ORDER BY id',
    [`%"${key}"%`],
  );
  return rows
    .filter(({ document }) => namesSegment(JSON.parse(document), key))
    .map(({ model, name }): SegmentUser => ({ kind: 'stage-rule', id: model, name }));
}

/** Wherever documents name segments, the key stands under `segment`, or in a list under `excludeSegments`. */
function namesSegment(value: unknown, key: string): boolean {
  if (Array.isArray(value)) return value.some((entry) => namesSegment(entry, key));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([name, inner]) =>
      (name === 'segment' && inner === key) ||
      (name === 'excludeSegments' && Array.isArray(inner) && inner.includes(key)) ||
      namesSegment(inner, key),
  );
}
