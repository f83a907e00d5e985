import type { SandboxEntry, SandboxQuery, SandboxStore } from '@perennial/channels';
import type { Tables } from '@perennial/storage';
import type { Kysely, Selectable } from 'kysely';
import type { Writer } from '../writer/start-writer.ts';

const feedbacks: readonly SandboxEntry['feedback'][] = ['none', 'delivered', 'bounced_hard', 'complained'];

/** What the sandbox providers keep, in the database: writes go through the writer, reads through the read-only connection. */
export function createSandboxStore(read: Kysely<Tables>, writer: Writer): SandboxStore {
  return {
    save: async (message) => ({ copies: await writer.insertSandboxRow({ ...message, direction: 'out' }) }),
    saveReply: async (reply) => {
      const nothing = { messageKey: null, subject: null, html: null, headers: {} };
      await writer.insertSandboxRow({ ...reply, ...nothing, channel: 'sms', direction: 'in' });
    },
    list: async (query) => (await rowsOf(read, query)).map(entryOf),
    find: async (messageKey) => {
      const row = await read
        .selectFrom('sandbox_messages')
        .where('message_key', '=', messageKey)
        .selectAll()
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : entryOf(row);
    },
    setFeedback: (messageKey, feedback) => writer.setSandboxFeedback(messageKey, feedback),
  };
}

function rowsOf(read: Kysely<Tables>, { channel, address, before, limit }: SandboxQuery) {
  return read
    .selectFrom('sandbox_messages')
    .where('channel', '=', channel)
    .$if(address !== null, (query) =>
      query.where((where) =>
        where.or([where('to_address', '=', address ?? ''), where('from_address', '=', address ?? '')]),
      ),
    )
    .$if(before !== null, (query) => query.where('id', '<', before ?? 0))
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

function entryOf(row: Selectable<Tables['sandbox_messages']>): SandboxEntry {
  return {
    id: row.id,
    direction: row.direction === 'in' ? 'in' : 'out',
    channel: row.channel === 'sms' ? 'sms' : 'email',
    messageKey: row.message_key,
    providerMessageId: row.provider_message_id,
    from: row.from_address,
    to: row.to_address,
    subject: row.subject,
    html: row.html,
    body: row.body,
    headers: JSON.parse(row.headers),
    feedback: feedbacks.find((known) => known === row.feedback) ?? 'none',
    copies: 1,
    readAt: row.read_at,
    at: row.at,
  };
}
