import { callerOf } from '../caller.ts';
import { contactAnswer, contactKey } from '../contact-answer.ts';
import type { Handler } from '../handler.ts';
import { notFound, refuse } from '../refusal.ts';

/** Records a choice with its evidence. Fails: `topic_unknown`. */
export const setContactConsent: Handler<'setContactConsent'> = async (call, services) => {
  const { id, topic, channel, state, source } = call.input;
  const contactId = await contactKey(services, id);
  if (contactId === null) return notFound('contact', id);
  const known = await services.read.selectFrom('topics').where('key', '=', topic).select('key').executeTakeFirst();
  if (known === undefined && topic !== '*') {
    return refuse(400, 'topic_unknown', `There is no topic ${topic}: create it in Settings first.`);
  }
  const evidence = { source, textShown: null, ip: null, messageId: null, actor: callerOf(call).actor };
  const choice = state === 'granted' ? 'opted_in' : 'opted_out';
  const at = services.clock.now();
  await services.writer.recordConsents([{ contactId, channel, topic, choice, ...evidence, at, isExplicit: true }]);
  return await contactAnswer(services, contactId, id);
};
