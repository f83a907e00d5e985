import { DAY_MS } from '@perennial/journey';
import { type Command, done } from './command.ts';

export interface FinishSegmentRefreshInput {
  readonly segmentId: number;
  /** Revision that was refreshed: a definition that changed meanwhile is not refreshed yet. */
  readonly revision: number;
}

/** Notes that every contact was judged by a segment, and how many members it has today. */
export const finishSegmentRefresh: Command<FinishSegmentRefreshInput, { readonly members: number }> = async (
  session,
  { segmentId, revision },
  { now },
) => {
  const [row] = await session.all<{ members: number }>(
    'SELECT COUNT(*) AS members FROM segment_members WHERE segment_id = ?',
    [segmentId],
  );
  const members = row?.members ?? 0;
  await session.run('UPDATE segments SET refreshed_at = ? WHERE id = ? AND revision = ?', [now, segmentId, revision]);
  await session.insertMany(
    'segment_sizes',
    ['segment_id', 'day', 'members'],
    [[segmentId, Math.floor(now / DAY_MS), members]],
    'ON CONFLICT (segment_id, day) DO UPDATE SET members = excluded.members',
  );
  return done({ members });
};
