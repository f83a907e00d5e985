import type { Handler } from '../handler.ts';
import { templateAnswer } from '../template-answer.ts';

/** One message template. */
export const getMessageTemplate: Handler<'getMessageTemplate'> = async ({ input }, services) =>
  await templateAnswer(services, input.id);
