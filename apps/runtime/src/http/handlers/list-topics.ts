import type { Handler } from '../handler.ts';

/** Topics that contacts can agree to. */
export const listTopics: Handler<'listTopics'> = async (_call, { read }) => {
  const items = await read
    .selectFrom('topics')
    .where('archived_at', 'is', null)
    .select(['key', 'name', 'description'])
    .orderBy('position')
    .orderBy('name')
    .execute();
  return { items };
};
