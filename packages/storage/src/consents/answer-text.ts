import { messageKey, type ReplyMeaning } from '@perennial/engine';
import type { SqlSession } from '../session/sql-session.ts';
import { loadCompanySettings } from '../settings/company-settings.ts';
import { installationKeys } from '../settings/installation-keys.ts';
import type { KnownText } from './receive-text.ts';

/** An answer that comes later than this is none (guarantees D22). */
const ANSWER_WITHIN_MS = 5 * 60 * 1000;

/**
 * Makes the one answer ready that a text is owed: a confirmation of the first STOP or START, or who we are for HELP. None when the provider
 * answered by itself, when nothing changed, or when nobody has the number.
 * @returns key of the message; null when none is due
 */
export async function answerText(session: SqlSession, text: KnownText, kind: ReplyMeaning): Promise<string | null> {
  const contactId = text.contactIds[0];
  if (contactId === undefined || text.handledByProvider !== null) return null;
  if (kind === 'stop' && text.hadOptedOut) return null;
  if (kind === 'start' && !text.hadOptedOut) return null;
  const company = await loadCompanySettings(session);
  const body = answerBody(kind, company);
  if (body === null) return null;
  const keys = await installationKeys(session, text.now);
  const key = messageKey(keys.messageKey, `system:${text.inboundId}:${kind}:0:sms`);
  const { now, from } = text;
  await session.insertMany(
    'messages',
    [
      'message_key',
      'origin',
      'contact_id',
      'channel',
      'message_class',
      'content',
      'address',
      'state',
      'lane',
      'not_before',
      'expires_at',
      'created_at',
      'updated_at',
    ],
    [
      [
        key,
        'system',
        contactId,
        'sms',
        'transactional',
        JSON.stringify({ channel: 'sms', body }),
        from,
        'ready',
        0,
        now,
        now + ANSWER_WITHIN_MS,
        now,
        now,
      ],
    ],
    'ON CONFLICT (message_key) DO NOTHING',
  );
  return key;
}

/** No marketing in any of them; braces would be read as a template. */
function answerBody(
  kind: ReplyMeaning,
  company: { readonly name: string; readonly postalAddress: string },
): string | null {
  const name = company.name.replaceAll(/[{}%]/g, '');
  const address = company.postalAddress.replaceAll(/[{}%]/g, '').replaceAll(/\s+/g, ' ').trim();
  switch (kind) {
    case 'stop':
      return `${name}: you are opted out and will get no more texts. Reply START to get them again.`;
    case 'start':
      return `${name}: you will get texts again. Reply HELP for help, STOP to opt out.`;
    case 'help':
      return `${name}${address === '' ? '' : `, ${address}`}. Reply STOP to get no more texts. Message and data rates may apply.`;
    default:
      return null;
  }
}
