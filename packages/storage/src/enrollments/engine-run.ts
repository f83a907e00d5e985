import type { SqlSession } from '../session/sql-session.ts';

/** Setting that tells how the last engine ended: `running` after a death. */
const setting = 'engine_run';

/** `EngineStore.beginRun` inside an open transaction. The very first run follows no death. */
export async function beginRun(session: SqlSession, now: number): Promise<{ readonly wasClean: boolean }> {
  const [last] = await session.all<{ value: string }>('SELECT value FROM settings WHERE key = ?', [setting]);
  await note(session, now, 'running');
  return { wasClean: last === undefined || JSON.parse(last.value) === 'ended' };
}

/** `EngineStore.endRun` inside an open transaction. */
export async function endRun(session: SqlSession, now: number): Promise<void> {
  await note(session, now, 'ended');
}

async function note(session: SqlSession, now: number, state: 'running' | 'ended'): Promise<void> {
  await session.run(
    `INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    [setting, JSON.stringify(state), now],
  );
}
