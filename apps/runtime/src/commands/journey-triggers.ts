import type { JourneyPlan } from '@perennial/journey';
import type { SqlSession } from '@perennial/storage';

/** Makes one version the only one of its journey that listens. */
export async function replaceTriggers(
  session: SqlSession,
  {
    journeyId,
    versionId,
    plan,
  }: { readonly journeyId: number; readonly versionId: number; readonly plan: JourneyPlan },
): Promise<void> {
  await removeTriggers(session, journeyId);
  const rows = plan.entries.flatMap((entry) =>
    entry.patterns.map((pattern) => ({
      kind: pattern.kind,
      key: pattern.kind === 'event' ? pattern.name : pattern.model,
      version_id: versionId,
      journey_id: journeyId,
      node_id: entry.nodeId,
    })),
  );
  if (rows.length === 0) return;
  await session.db
    .insertInto('trigger_index')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** From now on nobody enters the journey. */
export async function removeTriggers(session: SqlSession, journeyId: number): Promise<void> {
  await session.db.deleteFrom('trigger_index').where('journey_id', '=', journeyId).execute();
}
