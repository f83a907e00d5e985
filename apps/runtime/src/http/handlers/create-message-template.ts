import { publicId } from '@perennial/engine';
import { fileMessage } from '../../content/message-content.ts';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { refusedCommand } from '../refused-command.ts';
import { templateAnswer } from '../template-answer.ts';

/** A new message template; one with problems is kept, but can't be published. */
export const createMessageTemplate: Handler<'createMessageTemplate'> = async (call, services) => {
  const source = fileMessage(call.input.name, call.input.content);
  const { content } = await services.content.compile(source);
  const input = { templateId: null, revision: 0, source, content };
  const saved = await services.writer.run('saveMessageTemplate', input, callerOf(call));
  if (!saved.ok) return refusedCommand(saved.problem);
  return await templateAnswer(services, publicId('mtp', saved.value.templateId));
};
