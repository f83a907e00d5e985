import type { ApiInputs, ApiOutputs } from '@perennial/api-contract';
import { integerKey, publicId } from '@perennial/engine';
import { isoFromInstant } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import { contactName } from './contact-name.ts';
import { limitOf, pageOf, positionOf } from './page.ts';
import { storedObjectOrEmpty } from './stored-json.ts';

/** Touchpoints, newest first. */
export async function listTouchpoints(
  db: Kysely<Tables>,
  input: ApiInputs['listTouchpoints'],
): Promise<ApiOutputs['listTouchpoints']> {
  const position = positionOf(input);
  const rows = await db
    .selectFrom('touchpoints as t')
    .leftJoin('contacts as c', 'c.id', 't.contact_id')
    .$if(input.contactId !== undefined, (query) =>
      query.where('t.contact_id', '=', integerKey('con', input.contactId ?? '') ?? 0),
    )
    .$if(input.journeyId !== undefined, (query) =>
      query.where('t.journey_id', '=', integerKey('jou', input.journeyId ?? '') ?? 0),
    )
    .$if(input.messageId !== undefined, (query) =>
      query.where('t.message_id', '=', integerKey('msg', input.messageId ?? '') ?? 0),
    )
    .$if(input.kind !== undefined, (query) => query.where('t.kind', '=', input.kind ?? ''))
    .$if(input.reason !== undefined, (query) => query.where('t.reason_code', '=', input.reason ?? ''))
    .$if(position !== null, (query) => query.where('t.id', '<', position?.id ?? 0))
    .select([
      't.id',
      't.at',
      't.kind',
      't.channel',
      't.contact_id',
      't.journey_id',
      't.node_id',
      't.message_id',
      't.sentence',
    ])
    .select(['t.reason_code', 't.reason_values', 'c.attributes', 'c.email', 'c.phone', 'c.external_id'])
    .orderBy('t.id', 'desc')
    .limit(limitOf(input) + 1)
    .execute();
  return pageOf(
    rows,
    input,
    (row) => ({ at: row.id, id: row.id }),
    (row) => ({
      id: publicId('tch', row.id),
      at: isoFromInstant(row.at),
      kind: row.kind,
      channel: channelOf(row.channel),
      contactId: publicId('con', row.contact_id),
      contactName: contactName({ ...row, id: row.contact_id }),
      journeyId: row.journey_id === null ? null : publicId('jou', row.journey_id),
      nodeId: row.node_id,
      messageId: row.message_id === null ? null : publicId('msg', row.message_id),
      title: row.sentence,
      reason:
        row.reason_code === null
          ? null
          : { code: row.reason_code, sentence: row.sentence, values: storedObjectOrEmpty(row.reason_values) },
    }),
  );
}

export function channelOf(value: string | null): 'email' | 'sms' | null {
  return value === 'email' || value === 'sms' ? value : null;
}
