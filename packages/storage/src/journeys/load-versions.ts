import { type JourneyPlan, readPlan } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';

/** A published version as the engine needs it. */
export interface LoadedVersion {
  readonly versionId: number;
  readonly journeyId: number;
  readonly number: number;
  readonly plan: JourneyPlan;
}

/** Versions kept in memory by id. They are immutable, so an entry never goes stale. */
export type VersionCache = Map<number, LoadedVersion>;

/** More versions than a busy company keeps live; beyond it the least recently loaded ones go. */
const mostVersions = 500;

/** Returns the versions by id, reading those that are not in memory yet. */
export async function loadVersions(
  session: SqlSession,
  versionIds: Iterable<number>,
): Promise<ReadonlyMap<number, LoadedVersion>> {
  const cache = session.versions;
  const wanted = [...new Set(versionIds)];
  const missing = wanted.filter((id) => !cache.has(id));
  if (missing.length > 0) {
    const ids = session.list('int', missing);
    const rows = await session.all<{ id: number; journey_id: number; number: number; plan: string }>(
      `SELECT id, journey_id, number, plan FROM journey_versions WHERE id IN ${ids.sql}`,
      [ids.parameter],
    );
    for (const row of rows) {
      const plan = readPlan(row.plan);
      cache.set(row.id, { versionId: row.id, journeyId: row.journey_id, number: row.number, plan });
    }
  }
  const loaded = new Map<number, LoadedVersion>();
  for (const id of wanted) {
    const version = cache.get(id);
    if (version) loaded.set(id, version);
  }
  for (const id of cache.keys()) {
    if (cache.size <= mostVersions) break;
    if (!loaded.has(id)) cache.delete(id);
  }
  return loaded;
}
