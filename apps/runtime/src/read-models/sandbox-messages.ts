import type { ApiInputs, ApiOutputs } from '@perennial/api-contract';
import { publicId } from '@perennial/engine';
import { isoFromInstant } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { contactName } from './contact-name.ts';
import { limitOf, pageOf, positionOf } from './page.ts';

type SandboxItem = ApiOutputs['listSandboxMessages']['items'][number];
type SandboxDetail = ApiOutputs['getSandboxMessage'];

const channelSchema = z.enum(['email', 'sms']);
const headersSchema = z.record(z.string(), z.string());
const snippetLength = 140;

function sandboxRows(db: Kysely<Tables>) {
  return db
    .selectFrom('sandbox_messages as s')
    .leftJoin('messages as m', 'm.message_key', 's.message_key')
    .leftJoin('contacts as c', (join) =>
      join.on(
        sql<boolean>`c.id = coalesce(m.contact_id, (SELECT min(id) FROM contacts WHERE phone = s.from_address AND s.direction = 'in'))`,
      ),
    )
    .select([
      's.id',
      's.message_key',
      's.channel',
      's.direction',
      's.to_address',
      's.from_address',
      's.subject',
      's.body',
      's.html',
    ])
    .select(['s.headers', 's.feedback', 's.at', 'm.opened_at', 'm.clicked_at'])
    .select(['c.id as contact_id', 'c.attributes', 'c.email', 'c.phone', 'c.external_id']);
}

type SandboxRow = Awaited<ReturnType<ReturnType<typeof sandboxRows>['execute']>>[number];

/** Messages the sandbox caught, newest first. */
export async function listSandboxMessages(
  db: Kysely<Tables>,
  input: ApiInputs['listSandboxMessages'],
): Promise<ApiOutputs['listSandboxMessages']> {
  const position = positionOf(input);
  const address = input.address ?? '';
  const rows = await sandboxRows(db)
    .$if(input.channel !== undefined, (query) => query.where('s.channel', '=', input.channel ?? ''))
    .$if(address !== '', (query) =>
      query.where((where) => where.or([where('s.to_address', '=', address), where('s.from_address', '=', address)])),
    )
    .$if(position !== null, (query) => query.where('s.id', '<', position?.id ?? 0))
    .orderBy('s.id', 'desc')
    .limit(limitOf(input) + 1)
    .execute();
  return pageOf(rows, input, (row) => ({ at: row.id, id: row.id }), sandboxItem);
}

/** One caught message as the person sees it; null when there is none. */
export async function sandboxMessage(db: Kysely<Tables>, id: number): Promise<SandboxDetail | null> {
  const row = await sandboxRows(db).where('s.id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const headers = headersSchema.parse(JSON.parse(row.headers));
  return { ...sandboxItem(row), html: row.html, text: row.body, headers, unsubscribeUrl: unsubscribeUrlIn(headers) };
}

function sandboxItem(row: SandboxRow): SandboxItem {
  const id = row.contact_id;
  return {
    id: String(row.id),
    messageKey: row.message_key ?? '',
    channel: channelSchema.parse(row.channel),
    to: row.to_address,
    from: row.from_address,
    contactId: id === null ? null : publicId('con', id),
    contactName: id === null ? null : contactName({ ...row, id }),
    subject: row.subject,
    snippet: row.body.replace(/\s+/g, ' ').slice(0, snippetLength),
    at: isoFromInstant(row.at),
    direction: row.direction === 'in' ? 'inbound' : 'outbound',
    bounced: row.feedback.startsWith('bounced'),
    openedAt: row.opened_at === null ? null : isoFromInstant(row.opened_at),
    clickedAt: row.clicked_at === null ? null : isoFromInstant(row.clicked_at),
  };
}

/** The address in `List-Unsubscribe: <https://…>`; null when the mail has none. */
function unsubscribeUrlIn(headers: Readonly<Record<string, string>>): string | null {
  const value = Object.entries(headers).find(([name]) => name.toLowerCase() === 'list-unsubscribe')?.[1];
  return /<(https?:[^>]+)>/.exec(value ?? '')?.[1] ?? null;
}
