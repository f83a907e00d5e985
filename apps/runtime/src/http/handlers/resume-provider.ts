import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';

/** Tries a paused provider again. */
export const resumeProvider: Handler<'resumeProvider'> = async (call, { providers, writer }) => {
  const { channel } = call.input;
  const { provider } = await providers.current(channel);
  await writer.run('resumeProvider', { channel, provider: provider.id }, callerOf(call));
  providers.announceChange(channel);
  return await providers.view(channel);
};
