import { integerKey, parseEmailAddress, parsePhoneNumber, publicId } from '@perennial/engine';
import { messageTemplate } from '../../read-models/message-templates.ts';
import { callerOf } from '../caller.ts';
import { contactKey } from '../contact-answer.ts';
import type { Handler } from '../handler.ts';
import { previewScope } from '../message-preview.ts';
import { isRefusal, notFound, refuse } from '../refusal.ts';
import { refusedCommand } from '../refused-command.ts';

/** Sends one test message. Fails: `not_found`, `invalid_email`, `invalid_phone_e164`, `message_has_problems`. */
export const sendTestMessage: Handler<'sendTestMessage'> = async (call, services) => {
  const { id, to, contactId } = call.input;
  const key = integerKey('mtp', id);
  const template = key === null ? null : await messageTemplate(services.read, key);
  if (template === null) return notFound('message template', id);
  const { channel } = template.source;
  const address = channel === 'email' ? parseEmailAddress(to) : parsePhoneNumber(to, null);
  if (!address.ok)
    return refuse(400, address.code, address.message, {
      problems: [{ code: address.code, message: address.message, field: 'to' }],
    });
  const { content, problems } = await services.content.compile(template.source);
  if (content === null)
    return refuse(422, 'message_has_problems', `The message can’t be sent yet: ${problems[0]?.message ?? ''}`, {
      problems: problems.map(({ code, message, field }) => ({ code, message, field })),
    });
  const scope = await previewScope(services, contactId ?? null);
  if (isRefusal(scope)) return scope;
  const whose = contactId === undefined ? 0 : ((await contactKey(services, contactId)) ?? 0);
  const input = { contactId: whose, address: address.address, content, scope };
  const created = await services.writer.run('createTestMessage', input, callerOf(call));
  if (!created.ok) return refusedCommand(created.problem);
  services.pokeSenders();
  return { messageId: publicId('msg', created.value.messageId) };
};
