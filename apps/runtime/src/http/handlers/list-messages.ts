import { listMessages as messages } from '../../read-models/message-list.ts';
import type { Handler } from '../handler.ts';

/** The delivery log. */
export const listMessages: Handler<'listMessages'> = async ({ input }, { read }) => await messages(read, input);
