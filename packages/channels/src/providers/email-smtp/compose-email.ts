import type { KeyObject } from 'node:crypto';
import type { OutboundEmail } from '@perennial/engine';
import { isoFromInstant } from '@perennial/journey';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import { emailHeaders, messageIdOf } from '../../email-headers.ts';

/** Who signs; the key is parsed once per account. */
export interface DkimSigner {
  readonly domain: string;
  readonly selector: string;
  readonly key: KeyObject;
}

/**
 * Fields under the signature. Both unsubscribe fields must be among them or mailbox providers ignore the one-click offer.
 * Source: RFC 8058 §4, RFC 6376 §5.4.
 */
const SIGNED_FIELDS = [
  'From',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'To',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
].join(':');

/**
 * The whole mail as bytes, signed when there is a signer. One recipient, envelope and header agree, nothing is read from disk or network.
 * @param at ms UTC for the Date header
 */
export async function composeEmail(email: OutboundEmail, at: number, signer: DkimSigner | null): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: email.from.name, address: email.from.address },
    to: { name: '', address: email.to },
    ...(email.replyTo !== null && { replyTo: { name: '', address: email.replyTo } }),
    subject: email.subject,
    html: email.html,
    text: email.text,
    messageId: messageIdOf(email),
    date: rfc5322Date(at),
    // one value per header, never folded into another: the library strips line breaks
    headers: Object.entries(emailHeaders(email)).map(([key, value]) => ({ key, value })),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  });
  const mail = await composer.compile().build();
  return signer === null ? mail : sign(mail, signer);
}

async function sign(mail: Buffer, signer: DkimSigner): Promise<Buffer> {
  const dkim = new DKIM({
    domainName: signer.domain,
    keySelector: signer.selector,
    privateKey: signer.key,
    headerFieldNames: SIGNED_FIELDS,
  });
  const chunks: Buffer[] = [];
  for await (const chunk of dkim.sign(mail)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY_MS = 86_400_000;

/** RFC 5322 §3.3 form of an instant, in UTC: `Sun, 22 Nov 2026 09:00:00 +0000`. */
export function rfc5322Date(at: number): string {
  const [year, month, day, time] = isoFromInstant(at).split(/[-T.]/);
  // 1 January 1970 was a Thursday
  const weekday = DAYS[(Math.floor(at / DAY_MS) + 4) % 7];
  return `${weekday}, ${day} ${MONTHS[Number(month) - 1]} ${year} ${time} +0000`;
}
