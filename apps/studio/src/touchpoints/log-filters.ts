import type { ApiInputs } from '@perennial/api-contract';
import { isoFromInstant } from '@perennial/journey';
import { isMessageStatus, statusWord } from '../ui/status-tag.tsx';
import type { DeliveryLogSearch } from './delivery-log-search.ts';

const dayMs = 24 * 60 * 60 * 1000;
const windows = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs } as const;

/** Words for the periods the log can be narrowed to. */
export const periodWords = {
  day: 'Last 24 hours',
  week: 'Last 7 days',
  month: 'Last 30 days',
  ever: 'All time',
} as const;

type MessageFilter = NonNullable<ApiInputs['summarizeMessages']>;

/**
 * Turns the address of the log into what the API filters by.
 * @param now ms UTC, rounded to the minute so that the same address asks the same question while a person reads
 */
export function messageFilter(search: DeliveryLogSearch, now: number): MessageFilter {
  const minute = Math.floor(now / 60_000) * 60_000;
  return {
    group: search.group,
    ...(search.when === 'ever' ? {} : { from: isoFromInstant(minute - windows[search.when]) }),
    ...(isMessageStatus(search.status) ? { status: [search.status] } : {}),
    ...(search.channel === '' ? {} : { channel: search.channel }),
    ...(search.journey === '' ? {} : { journeyId: search.journey }),
    ...(search.node === '' ? {} : { nodeId: search.node }),
    ...(search.contact === '' ? {} : { contactId: search.contact }),
    ...(search.reason === '' ? {} : { reason: search.reason }),
    ...(search.search === '' ? {} : { search: search.search }),
  };
}

export interface LogChip {
  readonly key: 'when' | 'status' | 'channel' | 'journey' | 'node' | 'contact' | 'reason';
  readonly name: string;
  readonly value: string;
}

/**
 * The filters in force in words.
 * @param names what ids are called; an id without a name is shown as `chosen`
 */
export function filterChips(
  search: DeliveryLogSearch,
  names: { readonly journey: string | null; readonly contact: string | null; readonly reason: string | null },
): readonly LogChip[] {
  const chips: LogChip[] = [];
  if (search.when !== 'ever') chips.push({ key: 'when', name: 'When', value: periodWords[search.when] });
  if (isMessageStatus(search.status)) chips.push({ key: 'status', name: 'Status', value: statusWord(search.status) });
  if (search.channel !== '')
    chips.push({ key: 'channel', name: 'Channel', value: search.channel === 'email' ? 'Email' : 'SMS' });
  if (search.journey !== '') chips.push({ key: 'journey', name: 'Journey', value: names.journey ?? 'chosen' });
  if (search.node !== '') chips.push({ key: 'node', name: 'Step', value: 'one step' });
  if (search.contact !== '') chips.push({ key: 'contact', name: 'Contact', value: names.contact ?? 'chosen' });
  if (search.reason !== '') chips.push({ key: 'reason', name: 'Reason', value: names.reason ?? search.reason });
  return chips;
}

/** What taking a chip off changes in the address. */
export function withoutFilter(key: LogChip['key']): Partial<DeliveryLogSearch> {
  if (key === 'when') return { when: 'ever' };
  if (key === 'journey') return { journey: '', node: '' };
  return { [key]: '' };
}
