import { createHash } from 'node:crypto';
import type { FrozenContent } from '@perennial/engine';
import type { FileMessage } from '@perennial/journey';
import { type Command, done, refused } from './command.ts';

export interface SaveMessageTemplateInput {
  /** Null makes a new template. */
  readonly templateId: number | null;
  /** The revision the caller has seen; not looked at for a new one. */
  readonly revision: number;
  readonly source: FileMessage;
  /** Compiled from the source; null while it does not compile, which keeps it from being published. */
  readonly content: FrozenContent | null;
}

/**
 * Creates or replaces a message template; every saved state is kept, and running versions keep what they froze.
 * Fails: `template_not_found`, `template_conflict` when somebody else saved since.
 */
export const saveMessageTemplate: Command<
  SaveMessageTemplateInput,
  { readonly templateId: number; readonly revision: number }
> = async (session, { templateId, revision, source, content }, { now, actor }) => {
  const current =
    templateId === null
      ? null
      : await session.db
          .selectFrom('message_templates')
          .where('id', '=', templateId)
          .where('archived_at', 'is', null)
          .select('revision')
          .executeTakeFirst();
  if (current === undefined) return refused('template_not_found', 'This message template is gone. Reload the list.');
  if (current !== null && current.revision !== revision) {
    return refused('template_conflict', 'Somebody else saved this message meanwhile. Copy your text and reload it.', {
      revision: current.revision,
    });
  }
  const next = (current?.revision ?? 0) + 1;
  const text = JSON.stringify(content);
  const kept = {
    name: source.name,
    topic: source.topic,
    source: JSON.stringify(source),
    content: text,
    content_hash: createHash('sha256').update(text).digest('hex'),
    revision: next,
  };
  const row = { ...kept, channel: source.channel, updated_by: actor, updated_at: now };
  const { id } =
    templateId === null
      ? await session.db
          .insertInto('message_templates')
          .values({ ...row, archived_at: null, created_at: now })
          .returning('id')
          .executeTakeFirstOrThrow()
      : await session.db
          .updateTable('message_templates')
          .set(row)
          .where('id', '=', templateId)
          .returning('id')
          .executeTakeFirstOrThrow();
  await session.db
    .insertInto('message_template_revisions')
    .values({ ...kept, template_id: id, saved_by: actor, saved_at: now })
    .execute();
  return done({ templateId: id, revision: next });
};
