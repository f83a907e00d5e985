import { integerKey } from '@perennial/engine';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';
import { refusedCommand } from '../refused-command.ts';

/** Erases a contact. */
export const deleteContact: Handler<'deleteContact'> = async (call, { writer }) => {
  const id = integerKey('con', call.input.id);
  if (id === null) return notFound('contact', call.input.id);
  const result = await writer.run('deleteContact', { contactId: id }, callerOf(call));
  return result.ok ? { done: true } : refusedCommand(result.problem);
};
