import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { atCursor, cursorPaging } from '../api/cursor-paging.ts';
import { clientNow } from '../ui/instant.ts';
import type { DeliveryLogSearch } from './delivery-log-search.ts';
import { messageFilter } from './log-filters.ts';

/** How often the open log looks for news. */
const refreshMs = 10_000;

/** The messages and the summary that an address of the log asks for; both refresh while the page is open. */
export function useLog(search: DeliveryLogSearch) {
  const [openedAt] = useState(clientNow);
  const filter = messageFilter(search, openedAt);
  const summary = useQuery(
    api.summarizeMessages.queryOptions({
      input: { ...filter, group: 'all' },
      placeholderData: keepPreviousData,
      refetchInterval: refreshMs,
    }),
  );
  const list = useInfiniteQuery(
    api.listMessages.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, limit: 50, ...atCursor(cursor) }),
      ...cursorPaging,
      placeholderData: keepPreviousData,
      refetchInterval: refreshMs,
    }),
  );
  return { summary, list, messages: list.data?.pages.flatMap((page) => page.items) ?? [] };
}
