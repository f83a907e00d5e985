import type { ContactTrigger } from '@perennial/engine';
import { keyOfTrigger, type TriggerKey } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';

/** An entry node of a running version that listens to a kind of trigger. */
export interface EntryListener {
  readonly kind: string;
  readonly key: string;
  readonly versionId: number;
  readonly journeyId: number;
  readonly nodeId: string;
  readonly journeyName: string;
  readonly journeyStatus: string;
  /** What happens to entrants while the journey is paused; null when it is not. */
  readonly pauseEntrants: string | null;
}

/** What the trigger index calls the trigger. */
export function listenedKey({ trigger }: ContactTrigger): TriggerKey {
  return keyOfTrigger(trigger);
}

/** Entry nodes that listen to any of the triggers, by `kind:key`. */
export async function entryListeners(
  session: SqlSession,
  triggers: readonly ContactTrigger[],
): Promise<ReadonlyMap<string, readonly EntryListener[]>> {
  const keys = session.list('text', [...new Set(triggers.map((trigger) => listenedKey(trigger).key))]);
  const rows = await session.all<{
    kind: string;
    key: string;
    version_id: number;
    journey_id: number;
    node_id: string;
    name: string;
    status: string;
    pause_entrants: string | null;
  }>(
    `SELECT t.kind, t.key, t.version_id, t.journey_id, t.node_id, j.name, j.status, j.pause_entrants
      FROM trigger_index t JOIN journeys j ON j.id = t.journey_id
      WHERE t.kind IN ('event', 'stage-change', 'stage-dwell', 'segment', 'schedule') AND t.key IN ${keys.sql}
      ORDER BY t.journey_id, t.node_id`,
    [keys.parameter],
  );
  const listeners = new Map<string, EntryListener[]>();
  for (const row of rows) {
    const listener: EntryListener = {
      kind: row.kind,
      key: row.key,
      versionId: row.version_id,
      journeyId: row.journey_id,
      nodeId: row.node_id,
      journeyName: row.name,
      journeyStatus: row.status,
      pauseEntrants: row.pause_entrants,
    };
    const name = `${row.kind}:${row.key}`;
    const known = listeners.get(name);
    if (known) known.push(listener);
    else listeners.set(name, [listener]);
  }
  return listeners;
}
