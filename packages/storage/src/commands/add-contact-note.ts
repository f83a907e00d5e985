import { type Command, done, refused } from './command.ts';

export interface AddContactNoteInput {
  readonly contactId: number;
  readonly title: string;
  /** May be empty. */
  readonly text: string;
  /** ms UTC; null means now, a later time than now counts as now. */
  readonly at: number | null;
}

/** Notes a call or a meeting in the timeline. Fails: `contact_not_found`. */
export const addContactNote: Command<AddContactNoteInput, { readonly touchpointId: number }> = async (
  session,
  { contactId, title, text, at },
  { now, actor },
) => {
  const contact = await session.db.selectFrom('contacts').where('id', '=', contactId).select('id').executeTakeFirst();
  if (contact === undefined) {
    return refused('contact_not_found', 'There is no such contact. It may have been deleted; reload the list.');
  }
  const sentence = text === '' ? title : `${title}: ${text}`;
  const columns = ['contact_id', 'kind', 'at', 'recorded_at', 'sentence', 'actor'];
  const row = [contactId, 'note', Math.min(at ?? now, now), now, sentence, actor];
  const [touchpointId = 0] = await session.insertReturningIds('touchpoints', columns, [row]);
  return done({ touchpointId });
};
