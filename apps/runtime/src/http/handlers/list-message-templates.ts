import { listMessageTemplates as templates } from '../../read-models/message-templates.ts';
import type { Handler } from '../handler.ts';

/** Message templates, newest change first. */
export const listMessageTemplates: Handler<'listMessageTemplates'> = async ({ input }, { read }) => {
  const { items, nextCursor } = await templates(read, input);
  return { items: items.map(({ item, isCompiled }) => ({ ...item, hasProblems: !isCompiled })), nextCursor };
};
