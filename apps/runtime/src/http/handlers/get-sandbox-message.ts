import { sandboxMessage } from '../../read-models/sandbox-messages.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';

/** One caught message. */
export const getSandboxMessage: Handler<'getSandboxMessage'> = async ({ input }, { read }) => {
  const id = /^\d{1,15}$/.test(input.id) ? Number(input.id) : 0;
  return (await sandboxMessage(read, id)) ?? notFound('caught message', input.id);
};
