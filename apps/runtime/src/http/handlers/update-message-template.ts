import { integerKey } from '@perennial/engine';
import { fileMessage } from '../../content/message-content.ts';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';
import { refusedCommand } from '../refused-command.ts';
import { templateAnswer } from '../template-answer.ts';

/** Saves a message template. Fails: `template_conflict`. */
export const updateMessageTemplate: Handler<'updateMessageTemplate'> = async (call, services) => {
  const { id, revision, name, content: written } = call.input;
  const key = integerKey('mtp', id);
  if (key === null) return notFound('message template', id);
  const source = fileMessage(name, written);
  const { content } = await services.content.compile(source);
  const input = { templateId: key, revision, source, content };
  const saved = await services.writer.run('saveMessageTemplate', input, callerOf(call));
  return saved.ok ? await templateAnswer(services, id) : refusedCommand(saved.problem);
};
