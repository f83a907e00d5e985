import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { refusedCommand } from '../refused-command.ts';

/** Disconnects a provider. */
export const removeProviderAccount: Handler<'removeProviderAccount'> = async (call, { providers, writer }) => {
  const { channel } = call.input;
  const result = await writer.run('removeProviderAccount', { channel }, callerOf(call));
  if (!result.ok) return refusedCommand(result.problem);
  providers.announceChange(channel);
  return { done: true };
};
