import { createHash } from 'node:crypto';
import { type FrozenContent, publicId } from '@perennial/engine';
import type { FileMessage } from '@perennial/journey';
import { appendAudit } from './append-audit.ts';
import type { Actor, Command } from './command.ts';

export interface TemplateSave extends Actor {
  /** Integer key; null makes a new template. */
  readonly id: number | null;
  /** The revision the caller has seen; not looked at for a new one. */
  readonly revision: number;
  readonly source: FileMessage;
  /** Compiled from the source. */
  readonly content: FrozenContent;
}

export type TemplateSaved =
  | { readonly kind: 'saved'; readonly id: number; readonly revision: number }
  | { readonly kind: 'conflict'; readonly revision: number }
  | { readonly kind: 'missing' };

/** Creates or replaces a message template; every saved state is kept. Running versions keep what they froze. */
export const saveMessageTemplate: Command<TemplateSave, TemplateSaved> = async (session, input, { now }) => {
  const { source, actor } = input;
  const content = JSON.stringify(input.content);
  const values = {
    channel: source.channel,
    name: source.name,
    topic: source.topic,
    source: JSON.stringify(source),
    content,
    content_hash: createHash('sha256').update(content).digest('hex'),
    updated_by: actor,
    updated_at: now,
  };
  const current =
    input.id === null
      ? null
      : await session.db
          .selectFrom('message_templates')
          .where('id', '=', input.id)
          .where('archived_at', 'is', null)
          .select(['id', 'revision', 'channel'])
          .executeTakeFirst();
  if (current === undefined) return { kind: 'missing' };
  if (current !== null && current.revision !== input.revision) return { kind: 'conflict', revision: current.revision };
  const revision = (current?.revision ?? 0) + 1;
  const row =
    current === null
      ? await session.db
          .insertInto('message_templates')
          .values({ ...values, revision, archived_at: null, created_at: now })
          .returning('id')
          .executeTakeFirstOrThrow()
      : await session.db
          .updateTable('message_templates')
          .set({ ...values, revision })
          .where('id', '=', current.id)
          .returning('id')
          .executeTakeFirstOrThrow();
  const { updated_by: savedBy, updated_at: savedAt, channel: _channel, ...kept } = values;
  await session.db
    .insertInto('message_template_revisions')
    .values({ ...kept, template_id: row.id, revision, saved_by: savedBy, saved_at: savedAt })
    .execute();
  return { kind: 'saved', id: row.id, revision };
};

/** Takes a template out of the lists; drafts that name it show a problem. False when there is none. */
export const archiveMessageTemplate: Command<Actor & { readonly id: number }, boolean> = async (
  session,
  input,
  { now },
) => {
  const result = await session.db
    .updateTable('message_templates')
    .set({ archived_at: now, updated_at: now })
    .where('id', '=', input.id)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await appendAudit(
    session,
    {
      ...input,
      action: 'message-template.deleted',
      objectKind: 'message-template',
      objectId: publicId('mtp', input.id),
      fields: [],
    },
    now,
  );
  return true;
};
