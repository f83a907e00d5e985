import { appendAudit } from '../audit/append-audit.ts';
import { type Command, done } from './command.ts';

export interface SaveTopicInput {
  readonly key: string;
  readonly name: string;
  readonly description: string;
}

/** Creates or renames a topic. */
export const saveTopic: Command<SaveTopicInput, null> = async (
  session,
  { key, name, description },
  { now, actor, requestId },
) => {
  const row = { name, description, updated_at: now, archived_at: null };
  await session.db
    .insertInto('topics')
    .values({ ...row, key, created_at: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
  await appendAudit(session, {
    at: now,
    actor,
    action: 'topic.save',
    objectKind: 'topic',
    objectId: key,
    fields: ['name', 'description'],
    requestId,
  });
  return done(null);
};
