import type { ApiOutputs } from '@perennial/api-contract';
import { publicId } from '@perennial/engine';
import { isoFromInstant } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import { type Kysely, sql } from 'kysely';
import { stagesOf } from './contact-list.ts';
import { contactName } from './contact-name.ts';
import { stageNames } from './stage-models.ts';
import { storedObjectOrEmpty } from './stored-json.ts';

type ContactView = ApiOutputs['getContact'];

/** What the runtime knows beside the database. */
export interface ContactLookups {
  /** Zone local times of a contact are computed in, and how it was found. */
  readonly effectiveTimeZone: (contact: {
    readonly timeZone: string | null;
    readonly phone: string | null;
  }) => Promise<ContactView['effectiveTimeZone']>;
  /** Keyed hash that suppressions are stored under. */
  readonly addressHash: (channel: 'email' | 'sms', address: string) => string;
}

/** One contact with stages, consents, suppressions and orders; null when there is none. @param id integer key */
export async function contactView(
  db: Kysely<Tables>,
  id: number,
  lookups: ContactLookups,
): Promise<ContactView | null> {
  const row = await db.selectFrom('contacts').where('id', '=', id).selectAll().executeTakeFirst();
  if (row === undefined) return null;
  const stages = await stagesOf(db, [id]);
  const last = await db
    .selectFrom('touchpoints')
    .where('contact_id', '=', id)
    .select((select) => select.fn.max('at').as('at'))
    .executeTakeFirst();
  return {
    id: publicId('con', id),
    name: contactName(row),
    email: row.email,
    phone: row.phone,
    stages: [...(stages.get(id) ?? [])],
    lastTouchpointAt: last?.at == null ? null : isoFromInstant(last.at),
    createdAt: isoFromInstant(row.created_at),
    externalId: row.external_id,
    timeZone: row.time_zone,
    effectiveTimeZone: await lookups.effectiveTimeZone({ timeZone: row.time_zone, phone: row.phone }),
    locale: row.locale,
    attributes: storedObjectOrEmpty(row.attributes),
    consents: await consentsOf(db, id),
    suppressions: await suppressionsOf(db, row, lookups),
    stageHistory: await stageHistoryOf(db, id),
    orders: await ordersOf(db, id),
  };
}

/** One line per topic and channel; `none` where nothing was ever recorded. */
async function consentsOf(db: Kysely<Tables>, contactId: number): Promise<ContactView['consents']> {
  const topics = await db
    .selectFrom('topics')
    .where('archived_at', 'is', null)
    .select(['key', 'name'])
    .orderBy('position')
    .orderBy('name')
    .execute();
  const choices = await db.selectFrom('consents').where('contact_id', '=', contactId).selectAll().execute();
  const changes = await db
    .selectFrom('consent_changes')
    .where('contact_id', '=', contactId)
    .select(['channel', 'topic', 'source'])
    .orderBy('id')
    .execute();
  const sources = new Map(changes.map((change) => [`${change.channel} ${change.topic}`, change.source]));
  const whole = { key: '*', name: 'Everything' };
  const shown = choices.some((choice) => choice.topic === '*') ? [whole, ...topics] : topics;
  return shown.flatMap((topic) =>
    (['email', 'sms'] as const).map((channel) => {
      const choice = choices.find((candidate) => candidate.channel === channel && candidate.topic === topic.key);
      return {
        topic: topic.key,
        topicName: topic.name,
        channel,
        state: consentState(choice?.choice),
        source: sources.get(`${channel} ${topic.key}`) ?? null,
        at: choice === undefined ? null : isoFromInstant(choice.at),
      };
    }),
  );
}

function consentState(choice: string | undefined): 'granted' | 'withdrawn' | 'none' {
  if (choice === undefined) return 'none';
  return choice === 'opted_in' ? 'granted' : 'withdrawn';
}

const suppressionSentences: Readonly<Record<string, string>> = {
  hard_bounce: 'The mailbox does not exist: the address bounced for good.',
  complaint: 'The person marked a message as spam.',
  sms_stop: 'The person answered STOP.',
  invalid_number: 'The number can’t receive text messages.',
  unsubscribed_all: 'The person unsubscribed from everything.',
  manual: 'Somebody of the company blocked the address by hand.',
};

async function suppressionsOf(
  db: Kysely<Tables>,
  contact: { readonly email: string | null; readonly phone: string | null },
  lookups: ContactLookups,
): Promise<ContactView['suppressions']> {
  const addresses = [
    { channel: 'email', address: contact.email },
    { channel: 'sms', address: contact.phone },
  ] as const;
  const found: ContactView['suppressions'] = [];
  for (const { channel, address } of addresses) {
    if (address === null) continue;
    const rows = await db
      .selectFrom('suppressions')
      .where('channel', '=', channel)
      .where('address_hash', '=', lookups.addressHash(channel, address))
      .where('lifted_at', 'is', null)
      .select(['cause', 'source', 'created_at'])
      .execute();
    for (const row of rows) {
      const sentence = suppressionSentences[row.cause] ?? 'The address must not be messaged.';
      found.push({
        channel,
        reason: { code: row.cause, sentence, values: { source: row.source } },
        since: isoFromInstant(row.created_at),
      });
    }
  }
  return found;
}

async function stageHistoryOf(db: Kysely<Tables>, contactId: number): Promise<ContactView['stageHistory']> {
  const names = await stageNames(db);
  const rows = await db
    .selectFrom('stage_changes')
    .where('contact_id', '=', contactId)
    .selectAll()
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: publicId('stc', row.id),
    model: row.model,
    from: row.from_stage,
    to: row.to_stage,
    toName: names(row.model, row.to_stage),
    at: isoFromInstant(row.at),
    cause: row.cause,
    sentence: row.reason_sentence,
  }));
}

/** Orders are Segment's `Order Completed` events (decisions.md 21). */
async function ordersOf(db: Kysely<Tables>, contactId: number): Promise<ContactView['orders']> {
  const row = await db
    .selectFrom('events')
    .where('contact_id', '=', contactId)
    .where('name', '=', 'Order Completed')
    .select((select) => [select.fn.countAll<number>().as('count'), select.fn.max('occurred_at').as('last_at')])
    .select([
      sql<number | null>`sum(coalesce(properties ->> '$.revenue', properties ->> '$.total'))`.as('revenue'),
      sql<string | null>`max(properties ->> '$.currency')`.as('currency'),
    ])
    .executeTakeFirstOrThrow();
  const lastAt = row.last_at as number | null; // max() over no rows is null, which the query builder's type leaves out
  return {
    count: row.count,
    revenue: Number(row.revenue ?? 0),
    currency: row.currency,
    lastAt: lastAt === null ? null : isoFromInstant(lastAt),
  };
}
