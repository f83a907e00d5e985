import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';

/** Creates or changes a topic. */
export const saveTopic: Handler<'saveTopic'> = async (call, { writer }) => {
  await writer.run('saveTopic', call.input, callerOf(call));
  return call.input;
};
