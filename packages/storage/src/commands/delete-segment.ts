import { publicId } from '@perennial/engine';
import { appendAudit } from '../audit/append-audit.ts';
import { segmentUsers } from '../segments/segment-users.ts';
import { type Command, done, refused } from './command.ts';

/** Deletes a segment with its memberships; its key stays taken. Fails: `segment_not_found`, `segment_in_use` with the users. */
export const deleteSegment: Command<{ readonly key: string }, null> = async (
  session,
  { key },
  { now, actor, requestId },
) => {
  const [segment] = await session.all<{ id: number; name: string }>(
    'SELECT id, name FROM segments WHERE key = ? AND archived_at IS NULL',
    [key],
  );
  if (segment === undefined) return refused('segment_not_found', 'This segment is gone. Reload the list.');
  const users = await segmentUsers(session, key);
  if (users.length > 0) {
    const names = users.map(({ name }) => `“${name}”`).join(', ');
    return refused('segment_in_use', `“${segment.name}” is used by ${names}. Take it out there first.`, { users });
  }
  await session.run('DELETE FROM segment_members WHERE segment_id = ?', [segment.id]);
  await session.run('DELETE FROM segment_sources WHERE segment_id = ?', [segment.id]);
  await session.run('UPDATE segments SET archived_at = ?, updated_at = ? WHERE id = ?', [now, now, segment.id]);
  await appendAudit(session, {
    at: now,
    actor,
    action: 'segment.delete',
    objectKind: 'segment',
    objectId: publicId('seg', segment.id),
    fields: [],
    requestId,
  });
  return done(null);
};
