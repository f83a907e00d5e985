import type { ContactUpdate } from '@perennial/engine';
import { changeListMembers } from '../segments/list-members.ts';
import type { SqlSession } from '../session/sql-session.ts';
import type { StartContext } from '../stages/move-stages.ts';

/** Puts contacts on static lists and takes them off, as journeys ask, in the caller's transaction. */
export async function changeLists(
  session: SqlSession,
  updates: readonly ContactUpdate[],
  context: StartContext,
): Promise<void> {
  const changes = updates.flatMap(({ contactId, changes: asked }) =>
    asked.flatMap((change) =>
      change.op === 'add-to-list' || change.op === 'remove-from-list'
        ? [{ contactId, segment: change.segment, isMember: change.op === 'add-to-list' }]
        : [],
    ),
  );
  const causes = new Map(updates.map((update) => [update.contactId, update]));
  await changeListMembers(session, changes, { ...context, causeOf: (contactId) => causes.get(contactId) ?? null });
}
