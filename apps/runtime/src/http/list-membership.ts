import { integerKey } from '@perennial/engine';
import type { Services } from '../services.ts';
import type { Actor } from '../writer/commands.ts';
import { notFound, type Refusal, refuse } from './refusal.ts';

interface Membership {
  /** Key of the list. */
  readonly key: string;
  /** Public id. */
  readonly contactId: string;
  readonly isMember: boolean;
}

/** Puts a contact on a static list, or takes it off. Fails: `not_found`, `segment_kind` for a segment with rules. */
export async function changeMembership(
  { read, writer }: Services,
  { key, contactId, isMember }: Membership,
  by: Actor,
): Promise<{ done: true } | Refusal> {
  const segment = await read
    .selectFrom('segments')
    .where('key', '=', key)
    .where('archived_at', 'is', null)
    .select(['kind', 'name'])
    .executeTakeFirst();
  if (segment === undefined) return notFound('segment', key);
  if (segment.kind !== 'static') {
    const message = `Who belongs to “${segment.name}” follows from its rules. Change the rules, or use a list.`;
    return refuse(409, 'segment_kind', message);
  }
  const id = integerKey('con', contactId);
  const contact =
    id === null ? undefined : await read.selectFrom('contacts').where('id', '=', id).select('id').executeTakeFirst();
  if (contact === undefined) return notFound('contact', contactId);
  const changed = await writer.changeListMembers([{ segment: key, contactId: contact.id, isMember }], true);
  if (changed > 0) {
    const action = isMember ? 'segment.add-member' : 'segment.remove-member';
    await writer.run('recordAudit', { action, objectKind: 'segment', objectId: key, fields: [contactId] }, by);
  }
  return { done: true };
}
