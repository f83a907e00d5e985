import { listSandboxMessages as sandboxMessages } from '../../read-models/sandbox-messages.ts';
import type { Handler } from '../handler.ts';

/** What the sandbox caught, newest first. */
export const listSandboxMessages: Handler<'listSandboxMessages'> = async ({ input }, { read }) =>
  await sandboxMessages(read, input);
