import { integerKey } from '@perennial/engine';
import { messageTemplate } from '../../read-models/message-templates.ts';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { notFound, refuse } from '../refusal.ts';
import { refusedCommand } from '../refused-command.ts';

/** Deletes a message template. Fails: `template_in_use`. */
export const deleteMessageTemplate: Handler<'deleteMessageTemplate'> = async (call, services) => {
  const { id } = call.input;
  const key = integerKey('mtp', id);
  const stored = key === null ? null : await messageTemplate(services.read, key);
  if (key === null || stored === null) return notFound('message template', id);
  const [use] = stored.item.usedBy;
  if (use !== undefined)
    return refuse(
      409,
      'template_in_use',
      `The journey “${use.name}” sends this message: choose another one there first.`,
    );
  const result = await services.writer.run('archiveMessageTemplate', { templateId: key }, callerOf(call));
  return result.ok ? { done: true } : refusedCommand(result.problem);
};
