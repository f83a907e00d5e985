import { type ConsentChoice, wholeChannel } from '@perennial/engine';
import type { Channel } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';
import { waitForRows } from '../session/wait-for-rows.ts';
import { activeCauses } from './suppressions.ts';

type Choice = ConsentChoice['choice'];
type Place = Pick<ConsentChoice, 'contactId' | 'channel' | 'topic' | 'at'>;

/** Choices as they stand, kept in step while a set of new ones is worked in. */
export interface ConsentBook {
  readonly choiceOf: (contactId: number, channel: Channel, topic: string) => Choice | null;
  /** Keys of the topics with a yes; the whole channel is not among them. */
  readonly topicsAgreedTo: (contactId: number, channel: Channel) => readonly string[];
  /** Null when the contact has no address on the channel. */
  readonly addressOf: (contactId: number, channel: Channel) => string | null;
  /** True when the address is suppressed by something that its owner said or did. */
  readonly hasRefused: (contactId: number, channel: Channel) => boolean;
  /** Null takes the choice away. */
  readonly set: (place: Place, choice: Choice | null) => void;
  readonly save: (session: SqlSession) => Promise<void>;
}

const REFUSALS: readonly string[] = ['unsubscribed_all', 'complaint', 'sms_stop', 'manual'];

/** Loads the choices, addresses and suppressions of the contacts that the new choices speak of. */
export async function openConsentBook(
  session: SqlSession,
  hashKey: string,
  choices: readonly ConsentChoice[],
): Promise<ConsentBook> {
  const ids = session.list('int', [...new Set(choices.map((choice) => choice.contactId))]);
  const contacts = await session.all<{ id: number; email: string | null; phone: string | null }>(
    `SELECT id, email, phone FROM contacts WHERE id IN ${ids.sql} ORDER BY id ${waitForRows(session)}`,
    [ids.parameter],
  );
  const addresses = new Map(contacts.map((contact) => [contact.id, contact]));
  const addressOf: ConsentBook['addressOf'] = (contactId, channel) =>
    addresses.get(contactId)?.[channel === 'email' ? 'email' : 'phone'] ?? null;
  const causes = await activeCauses(
    session,
    hashKey,
    choices.flatMap(({ contactId, channel }) => {
      const address = addressOf(contactId, channel);
      return address === null ? [] : [{ channel, address }];
    }),
  );
  const rows = await session.all<{ contact_id: number; channel: Channel; topic: string; choice: Choice }>(
    `SELECT contact_id, channel, topic, choice FROM consents WHERE contact_id IN ${ids.sql}`,
    [ids.parameter],
  );
  const standing = new Map(rows.map((row) => [placeKey(row.contact_id, row.channel, row.topic), row.choice]));
  const touched = new Map<string, { readonly place: Place; readonly choice: Choice | null }>();
  return {
    choiceOf: (contactId, channel, topic) => standing.get(placeKey(contactId, channel, topic)) ?? null,
    topicsAgreedTo: (contactId, channel) => {
      const start = placeKey(contactId, channel, '');
      const agreed = [...standing].filter(([key, choice]) => choice === 'opted_in' && key.startsWith(start));
      return agreed.map(([key]) => key.slice(start.length)).filter((topic) => topic !== wholeChannel);
    },
    addressOf,
    hasRefused: (contactId, channel) => {
      const active = causes.get(`${channel}:${addressOf(contactId, channel)}`);
      return active !== undefined && REFUSALS.some((cause) => active.has(cause));
    },
    set: (place, choice) => {
      const key = placeKey(place.contactId, place.channel, place.topic);
      if (choice === null) standing.delete(key);
      else standing.set(key, choice);
      touched.set(key, { place, choice });
    },
    save: (open) => saveTouched(open, [...touched.values()]),
  };
}

function placeKey(contactId: number, channel: Channel, topic: string): string {
  return `${contactId}:${channel}:${topic}`;
}

async function saveTouched(
  session: SqlSession,
  touched: readonly { readonly place: Place; readonly choice: Choice | null }[],
): Promise<void> {
  await session.runMany(
    'DELETE FROM consents WHERE contact_id = ? AND channel = ? AND topic = ?',
    touched.filter(({ choice }) => choice === null).map(({ place }) => [place.contactId, place.channel, place.topic]),
  );
  await session.insertMany(
    'consents',
    ['contact_id', 'channel', 'topic', 'choice', 'at'],
    touched.flatMap(({ place, choice }) =>
      choice === null ? [] : [[place.contactId, place.channel, place.topic, choice, place.at]],
    ),
    'ON CONFLICT (contact_id, channel, topic) DO UPDATE SET choice = excluded.choice, at = excluded.at',
  );
}
