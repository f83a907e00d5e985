import type { ApiInputs, ApiOutputs } from '@perennial/api-contract';
import { integerKey, publicId } from '@perennial/engine';
import { instantFromIso, isoFromInstant } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { contactName } from './contact-name.ts';
import { likeText } from './journey-list.ts';
import { attentionExpression, needsAttention, statusExpression } from './message-status.ts';
import { limitOf, pageOf, positionOf } from './page.ts';
import { storedObjectOrEmpty } from './stored-json.ts';

export type MessageListItem = ApiOutputs['listMessages']['items'][number];
type Filter = ApiInputs['summarizeMessages'];

const channelSchema = z.enum(['email', 'sms']);
/** Values of the column; the store writes nothing else. */
const originSchema = z.enum(['enrollment', 'test', 'system', 'resend']);

/** Messages and non-sends that fit the filter; columns are chosen by the caller. */
function matching(db: Kysely<Tables>, filter: Filter) {
  const search = filter.search?.trim() ?? '';
  const like = `%${likeText(search)}%`;
  return db
    .selectFrom('messages as m')
    .leftJoin('contacts as c', 'c.id', 'm.contact_id')
    .$if(filter.status !== undefined && filter.status.length > 0, (query) =>
      query.where(statusExpression, 'in', filter.status ?? []),
    )
    .$if(filter.group === 'not-sent', (query) => query.where('m.state', 'in', ['skipped', 'failed', 'cancelled']))
    .$if(filter.group === 'held', (query) => query.where('m.state', '=', 'held'))
    .$if(filter.group === 'needs-attention', (query) => query.where(attentionExpression))
    .$if(filter.channel !== undefined, (query) => query.where('m.channel', '=', filter.channel ?? ''))
    .$if(filter.journeyId !== undefined, (query) =>
      query.where('m.journey_id', '=', integerKey('jou', filter.journeyId ?? '') ?? 0),
    )
    .$if(filter.contactId !== undefined, (query) =>
      query.where('m.contact_id', '=', integerKey('con', filter.contactId ?? '') ?? 0),
    )
    .$if(filter.nodeId !== undefined, (query) => query.where('m.node_id', '=', filter.nodeId ?? ''))
    .$if(filter.reason !== undefined, (query) => query.where('m.reason_code', '=', filter.reason ?? ''))
    .$if(filter.from !== undefined, (query) =>
      query.where('m.created_at', '>=', instantFromIso(filter.from ?? '') ?? 0),
    )
    .$if(filter.to !== undefined, (query) => query.where('m.created_at', '<', instantFromIso(filter.to ?? '') ?? 0))
    .$if(search !== '', (query) =>
      query.where((where) =>
        where.or([
          where('m.address', 'like', like),
          where('m.subject', 'like', like),
          where('m.id', '=', integerKey('msg', search) ?? 0),
          where('c.email', 'like', like),
          sql<boolean>`coalesce(c.attributes ->> '$.firstName', '') || ' ' || coalesce(c.attributes ->> '$.lastName', '') LIKE ${like}`,
        ]),
      ),
    );
}

/** The columns a list line is made of. */
function messageRows(db: Kysely<Tables>, filter: Filter) {
  return matching(db, filter)
    .leftJoin('journeys as j', 'j.id', 'm.journey_id')
    .leftJoin('journey_versions as v', 'v.id', 'm.version_id')
    .leftJoin('version_messages as content', (join) =>
      join.onRef('content.version_id', '=', 'm.version_id').onRef('content.reference', '=', 'm.message_ref'),
    )
    .select([
      'm.id',
      'm.contact_id',
      'm.channel',
      'm.origin',
      'm.topic',
      'm.address',
      'm.subject',
      'm.journey_id',
      'm.node_id',
      'm.created_at',
    ])
    .select([
      'm.updated_at',
      'm.reason_code',
      'm.reason_sentence',
      'm.reason_values',
      'm.provider',
      'm.attempts',
      'm.segments',
    ])
    .select(['j.name as journey_name', 'v.number', 'content.name as content_name'])
    .select(['c.attributes', 'c.email', 'c.phone', 'c.external_id'])
    .select(statusExpression.as('status'))
    .select(
      sql<
        string | null
      >`(SELECT node.value ->> '$.name' FROM json_each(v.document, '$.nodes') AS node WHERE node.value ->> '$.id' = m.node_id)`.as(
        'node_name',
      ),
    );
}

type MessageRow = Awaited<ReturnType<ReturnType<typeof messageRows>['execute']>>[number];

/** The delivery log, newest first. */
export async function listMessages(
  db: Kysely<Tables>,
  input: ApiInputs['listMessages'],
): Promise<ApiOutputs['listMessages']> {
  const position = positionOf(input);
  const rows = await messageRows(db, input)
    .$if(position !== null, (query) => query.where('m.id', '<', position?.id ?? 0))
    .orderBy('m.id', 'desc')
    .limit(limitOf(input) + 1)
    .execute();
  return pageOf(rows, input, (row) => ({ at: row.id, id: row.id }), messageListItem);
}

/** The line of one message; null when there is none. @param id integer key */
export async function messageLine(db: Kysely<Tables>, id: number): Promise<MessageListItem | null> {
  const row = await messageRows(db, {}).where('m.id', '=', id).executeTakeFirst();
  return row === undefined ? null : messageListItem(row);
}

/** Messages without a template of their own are the answers Perennial gives by itself. */
function untitled(origin: string): string {
  return origin === 'system' ? 'Automatic reply' : '';
}

function messageListItem(row: MessageRow): MessageListItem {
  const reason =
    row.reason_code === null
      ? null
      : { code: row.reason_code, sentence: row.reason_sentence ?? '', values: storedObjectOrEmpty(row.reason_values) };
  return {
    id: publicId('msg', row.id),
    at: isoFromInstant(row.updated_at),
    createdAt: isoFromInstant(row.created_at),
    contactId: publicId('con', row.contact_id),
    contactName: contactName({ ...row, id: row.contact_id }),
    address: row.address,
    channel: channelSchema.parse(row.channel),
    title: row.subject ?? row.content_name ?? untitled(row.origin),
    topic: row.topic,
    origin: originSchema.parse(row.origin),
    journeyId: row.journey_id === null ? null : publicId('jou', row.journey_id),
    journeyName: row.journey_name,
    version: row.number,
    nodeId: row.node_id,
    nodeName: row.node_name === '' ? row.node_id : row.node_name,
    status: row.status,
    needsAttention: needsAttention(row.status, row.reason_code),
    reason,
    provider: row.provider,
    attempts: row.attempts,
    segments: row.segments,
  };
}

/** Counts by status and reason for the same filter. @param now ms UTC */
export async function summarizeMessages(
  db: Kysely<Tables>,
  filter: Filter,
  now: number,
): Promise<ApiOutputs['summarizeMessages']> {
  const rows = await matching(db, { ...filter, status: undefined, group: undefined })
    .select(statusExpression.as('status'))
    .select(['m.reason_code', (select) => select.fn.countAll<number>().as('count')])
    .groupBy(['status', 'm.reason_code'])
    .execute();
  const sum = (wanted: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(wanted).reduce((total, row) => total + row.count, 0);
  const nonSends = ['not_sent', 'failed', 'cancelled', 'unsure', 'bounced'];
  const statuses = [...Map.groupBy(rows, (row) => row.status)].map(([status, same]) => [
    status,
    same.reduce((total, row) => total + row.count, 0),
  ]);
  const reasons = [
    ...Map.groupBy(
      rows.filter((row) => nonSends.includes(row.status) && row.reason_code !== null),
      (row) => row.reason_code ?? '',
    ),
  ];
  return {
    asOf: isoFromInstant(now),
    all: sum(() => true),
    notSent: sum((row) => ['not_sent', 'failed', 'cancelled'].includes(row.status)),
    needsAttention: sum((row) => needsAttention(row.status, row.reason_code)),
    held: sum((row) => row.status === 'held'),
    statuses: Object.fromEntries(statuses),
    reasons: reasons
      .map(([code, same]) => ({
        code,
        title: reasonTitle(code),
        count: same.reduce((total, row) => total + row.count, 0),
        needsAttention: same.some((row) => needsAttention(row.status, code)),
      }))
      .toSorted((a, b) => b.count - a.count),
  };
}

/** `quiet_hours_dropped` → `Quiet hours dropped`. */
function reasonTitle(code: string): string {
  const words = code.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
