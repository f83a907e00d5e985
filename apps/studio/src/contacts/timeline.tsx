import type { ApiOutputs } from '@perennial/api-contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import dayjs from 'dayjs';
import { api } from '../api/client.ts';
import { atCursor, cursorPaging } from '../api/cursor-paging.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { clientNow, formatFullInstant } from '../ui/instant.ts';
import { Segmented } from '../ui/segmented.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { isMessageStatus, StatusTag } from '../ui/status-tag.tsx';
import type { ContactSearch } from './contacts-search.ts';
import { TimelineMark } from './timeline-mark.tsx';

type Item = ApiOutputs['listContactTimeline']['items'][number];

interface TimelineProps {
  readonly contactId: string;
  readonly show: ContactSearch['show'];
  readonly onShow: (show: ContactSearch['show']) => void;
}

/** Everything between the company and one contact, newest first, grouped by day. */
export function Timeline({ contactId, show, onShow }: TimelineProps) {
  const query = useInfiniteQuery(
    api.listContactTimeline.infiniteOptions({
      input: (cursor: string | undefined) => ({
        id: contactId,
        limit: 50,
        ...(show === 'everything' ? {} : { kind: show }),
        ...atCursor(cursor),
      }),
      ...cursorPaging,
      refetchInterval: 15_000,
    }),
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="p-timeline" aria-label="Timeline">
      <div className="p-timeline-head">
        <Segmented
          label="What to show"
          small
          value={show}
          onChange={onShow}
          options={[
            { value: 'everything', label: 'Everything' },
            { value: 'messages', label: 'Messages' },
            { value: 'orders', label: 'Orders' },
            { value: 'stage', label: 'Stage' },
            { value: 'notes', label: 'By hand' },
          ]}
        />
      </div>
      {query.isPending && <SkeletonRows />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && items.length === 0 && (
        <EmptyState drawing="log" title="Nothing yet">
          Messages, orders, stage changes and notes appear here as they happen.
        </EmptyState>
      )}
      <Days items={items} />
      {query.hasNextPage && (
        <button type="button" className="link p-timeline-more" onClick={() => void query.fetchNextPage()}>
          {query.isFetchingNextPage ? 'Loading…' : 'Show earlier'}
        </button>
      )}
    </section>
  );
}

function Days({ items }: { readonly items: readonly Item[] }) {
  const days = Object.entries(Object.groupBy(items, (item) => dayjs(item.at).format('YYYY-MM-DD')));
  return days.map(([day, entries]) => (
    <div key={day}>
      <h3 className="p-timeline-day">
        <b>{dayWord(day)}</b> <span className="ink3 num">{dayjs(day).format('ddd D MMM YYYY')}</span>
      </h3>
      <ul>
        {entries?.map((item) => (
          <Entry key={item.id} item={item} />
        ))}
      </ul>
    </div>
  ));
}

function dayWord(day: string): string {
  const days = dayjs(clientNow()).startOf('day').diff(dayjs(day), 'day');
  if (days <= 0) return 'Today';
  return days === 1 ? 'Yesterday' : `${days} days ago`;
}

function Entry({ item }: { readonly item: Item }) {
  return (
    <li className="p-timeline-item">
      <time className="t12 ink3 num" dateTime={item.at} title={formatFullInstant(item.at)}>
        {dayjs(item.at).format('HH:mm')}
      </time>
      <TimelineMark kind={item.kind} channel={item.channel} />
      <div className="col grow">
        <span className="row g6 wrap">
          {item.messageId === null ? (
            <span className="m">{item.title}</span>
          ) : (
            <Link className="p-timeline-title m" to="/log" search={{ when: 'ever', message: item.messageId }}>
              {item.title}
            </Link>
          )}
          {item.status !== null && isMessageStatus(item.status) && <StatusTag status={item.status} />}
        </span>
        {item.sentence !== null && <span className="t12 ink2">{item.sentence}</span>}
      </div>
      {item.journeyName !== null && item.journeyId !== null && (
        <Link className="p-timeline-journey t12 ink3" to="/journeys/$journeyId" params={{ journeyId: item.journeyId }}>
          {item.journeyName}
        </Link>
      )}
    </li>
  );
}
