import { publicId } from '@perennial/engine';
import { instantFromIso, isoFromInstant } from '@perennial/journey';
import { callerOf } from '../caller.ts';
import { contactKey } from '../contact-answer.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';
import { refusedCommand } from '../refused-command.ts';

/** Notes a call or a meeting. */
export const createContactNote: Handler<'createContactNote'> = async (call, services) => {
  const { id, title, text, at } = call.input;
  const contactId = await contactKey(services, id);
  if (contactId === null) return notFound('contact', id);
  const instant = at === undefined ? null : instantFromIso(at);
  const added = await services.writer.run('addContactNote', { contactId, title, text, at: instant }, callerOf(call));
  if (!added.ok) return refusedCommand(added.problem);
  const shown = isoFromInstant(instant ?? services.clock.now());
  const nothing = {
    channel: null,
    status: null,
    reasonCode: null,
    journeyId: null,
    journeyName: null,
    messageId: null,
  };
  return {
    id: publicId('tch', added.value.touchpointId),
    at: shown,
    kind: 'note',
    title,
    sentence: text === '' ? null : text,
    ...nothing,
  };
};
