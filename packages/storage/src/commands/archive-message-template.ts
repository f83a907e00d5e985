import { publicId } from '@perennial/engine';
import { appendAudit } from '../audit/append-audit.ts';
import { type Command, done, refused } from './command.ts';

/** Takes a template out of the lists; drafts that name it show a problem. Fails: `template_not_found`. */
export const archiveMessageTemplate: Command<{ readonly templateId: number }, null> = async (
  session,
  { templateId },
  { now, actor, requestId },
) => {
  const archived = await session.db
    .updateTable('message_templates')
    .set({ archived_at: now, updated_at: now })
    .where('id', '=', templateId)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  if (Number(archived.numUpdatedRows) === 0) {
    return refused('template_not_found', 'This message template is gone. Reload the list.');
  }
  await appendAudit(session, {
    at: now,
    actor,
    action: 'message-template.delete',
    objectKind: 'message-template',
    objectId: publicId('mtp', templateId),
    fields: [],
    requestId,
  });
  return done(null);
};
