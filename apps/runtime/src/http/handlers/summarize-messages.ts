import { summarizeMessages as summary } from '../../read-models/message-list.ts';
import type { Handler } from '../handler.ts';

/** Counts by status and reason. */
export const summarizeMessages: Handler<'summarizeMessages'> = async ({ input }, { read, clock }) =>
  await summary(read, input, clock.now());
