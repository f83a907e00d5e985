import { type JourneyPlan, wakeKeyText } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';

/** Keeps what the goals and exit rules of a version look out for, so that what happens finds the people it concerns. */
export async function saveVersionWatches(session: SqlSession, versionId: number, plan: JourneyPlan): Promise<void> {
  await session.insertMany(
    'version_watches',
    ['wake_key', 'version_id'],
    plan.watch.wakeKeys.map((key) => [wakeKeyText(key), versionId]),
    'ON CONFLICT DO NOTHING',
  );
}
