import type { ApiInputs, ApiOutputs } from '@perennial/api-contract';
import { publicId } from '@perennial/engine';
import { isoFromInstant } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import { type Kysely, sql } from 'kysely';
import { type DisplayStatus, statusExpression } from './message-status.ts';
import { limitOf, pageOf, positionOf } from './page.ts';
import { storedObject } from './stored-json.ts';
import { channelOf } from './touchpoints.ts';

type Timeline = ApiOutputs['listContactTimeline'];
type TimelineItem = Timeline['items'][number];

/** How a touchpoint is drawn; kinds left out would tell the same thing twice. */
const kinds: Readonly<Record<string, string>> = {
  sent: 'message',
  unsure: 'message',
  not_sent: 'not-sent',
  opened: 'open',
  clicked: 'click',
  replied: 'reply',
  opted_in: 'opt-in',
  opted_out: 'opt-out',
  delivered: 'feedback',
  bounced: 'feedback',
  complained: 'feedback',
  stage_changed: 'stage',
  journey_entered: 'journey',
  journey_exited: 'journey',
  converted: 'journey',
  entry_refused: 'journey',
  note: 'note',
};

const kindsOfFilter: Readonly<Record<string, readonly string[]>> = {
  messages: [
    'sent',
    'unsure',
    'not_sent',
    'opened',
    'clicked',
    'replied',
    'opted_in',
    'opted_out',
    'delivered',
    'bounced',
    'complained',
  ],
  orders: [],
  stage: ['stage_changed'],
  notes: ['note'],
};

/**
 * Everything that happened between the company and a contact, newest first: touchpoints and events in one order. A cursor holds the time and
 * a number that is even for touchpoints and odd for events, so that rows of the same moment keep their place.
 */
export async function contactTimeline(
  db: Kysely<Tables>,
  contactId: number,
  input: Omit<ApiInputs['listContactTimeline'], 'id'>,
): Promise<Timeline> {
  const position = positionOf(input);
  const shown = input.kind === undefined ? null : (kindsOfFilter[input.kind] ?? []);
  const touchpoints = db
    .selectFrom('touchpoints as t')
    .leftJoin('messages as m', 'm.id', 't.message_id')
    .leftJoin('journeys as j', 'j.id', 't.journey_id')
    .leftJoin('version_messages as content', (join) =>
      join.onRef('content.version_id', '=', 'm.version_id').onRef('content.reference', '=', 'm.message_ref'),
    )
    .where('t.contact_id', '=', contactId)
    .$if(shown !== null, (query) => query.where('t.kind', 'in', [...(shown ?? []), '']))
    .select([
      't.at',
      't.kind',
      't.channel',
      't.sentence',
      't.reason_code',
      't.journey_id',
      'j.name as journey_name',
      't.message_id',
    ])
    .select([
      sql<number>`t.id * 2`.as('rank'),
      sql<string | null>`coalesce(m.subject, content.name)`.as('subject'),
      statusExpression.as('status'),
      sql<string | null>`t.reason_values`.as('properties'),
    ]);
  const events = db
    .selectFrom('events as e')
    .where('e.contact_id', '=', contactId)
    .$if(input.kind !== undefined && input.kind !== 'orders', (query) => query.where('e.id', '<', 0))
    .$if(input.kind === 'orders', (query) => query.where('e.name', '=', 'Order Completed'))
    .select([
      'e.occurred_at as at',
      sql<string>`'event'`.as('kind'),
      sql<string | null>`null`.as('channel'),
      'e.name as sentence',
    ])
    .select([sql<string | null>`null`.as('reason_code'), sql<number | null>`null`.as('journey_id')])
    .select([sql<string | null>`null`.as('journey_name'), sql<number | null>`null`.as('message_id')])
    .select([
      sql<number>`e.id * 2 + 1`.as('rank'),
      sql<string | null>`null`.as('subject'),
      sql<DisplayStatus>`null`.as('status'),
    ])
    .select(sql<string | null>`e.properties`.as('properties'));
  const rows = await db
    .selectFrom(touchpoints.unionAll(events).as('all'))
    .selectAll()
    .$if(position !== null, (query) =>
      query.where(sql<boolean>`(at, rank) < (${position?.at ?? 0}, ${position?.id ?? 0})`),
    )
    .orderBy('at', 'desc')
    .orderBy('rank', 'desc')
    .limit(limitOf(input) + 1)
    .execute();
  return pageOf(rows, input, (row) => ({ at: row.at, id: row.rank }), timelineItem);
}

interface TimelineRow {
  readonly at: number;
  readonly kind: string;
  readonly channel: string | null;
  readonly sentence: string;
  readonly reason_code: string | null;
  readonly journey_id: number | null;
  readonly journey_name: string | null;
  readonly message_id: number | null;
  readonly rank: number;
  readonly subject: string | null;
  readonly status: DisplayStatus | null;
  readonly properties: string | null;
}

function timelineItem(row: TimelineRow): TimelineItem {
  if (row.kind === 'event') return eventItem(row);
  const isMessage = row.message_id !== null;
  return {
    id: publicId('tch', row.rank / 2),
    at: isoFromInstant(row.at),
    kind: kinds[row.kind] ?? 'feedback',
    channel: channelOf(row.channel),
    title: isMessage && row.subject !== null && row.subject !== '' ? row.subject : row.sentence,
    sentence: isMessage && row.subject !== null && row.subject !== '' ? row.sentence : null,
    status: isMessage && (row.kind === 'sent' || row.kind === 'not_sent' || row.kind === 'unsure') ? row.status : null,
    reasonCode: row.reason_code,
    journeyId: row.journey_id === null ? null : publicId('jou', row.journey_id),
    journeyName: row.journey_name,
    messageId: row.message_id === null ? null : publicId('msg', row.message_id),
  };
}

function eventItem(row: TimelineRow): TimelineItem {
  const isOrder = row.sentence === 'Order Completed';
  const properties = row.properties === null ? {} : storedObject(row.properties);
  const amount = isOrder
    ? [properties.revenue ?? properties.total, properties.currency].filter((part) => part != null).join(' ')
    : '';
  return {
    id: publicId('evt', (row.rank - 1) / 2),
    at: isoFromInstant(row.at),
    kind: isOrder ? 'order' : 'event',
    channel: null,
    title: row.sentence,
    sentence: amount === '' ? null : amount,
    status: null,
    reasonCode: null,
    journeyId: null,
    journeyName: null,
    messageId: null,
  };
}
