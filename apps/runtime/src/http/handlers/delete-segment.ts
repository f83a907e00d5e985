import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { refusedCommand } from '../refused-command.ts';

/** Deletes a segment. Fails: `segment_in_use`. */
export const deleteSegment: Handler<'deleteSegment'> = async (call, { writer }) => {
  const result = await writer.run('deleteSegment', { key: call.input.key }, callerOf(call));
  return result.ok ? { done: true } : refusedCommand(result.problem);
};
