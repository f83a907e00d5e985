import { type BounceClass, mustSuppress } from '@perennial/engine';
import { type NewSuppression, type SuppressionCause, suppress } from '../consents/suppressions.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { installationKeys } from '../settings/installation-keys.ts';
import type { MatchedFact } from './apply-feedback.ts';
import type { MessageOfFact } from './feedback-messages.ts';

/** Suppresses addresses that complained or bounced enough (guarantees §4.2). Blocks and refused content are our fault and suppress nobody. */
export async function suppressByFacts(
  session: SqlSession,
  now: number,
  matched: readonly MatchedFact[],
): Promise<void> {
  const suppressions: NewSuppression[] = [];
  for (const { fact, message } of matched) {
    if (message.address === null) continue;
    const { channel, address, id: messageId } = message;
    const base = { channel, address, source: fact.provider, messageId };
    if (fact.kind === 'complained') suppressions.push({ ...base, cause: 'complaint', scope: 'marketing' });
    if (fact.kind !== 'bounced' || !mustSuppress(await bouncesSinceDelivery(session, message))) continue;
    suppressions.push({ ...base, cause: causeOfBounce({ fact, message }), scope: 'all' });
  }
  if (suppressions.length === 0) return;
  const { addressHashKey } = await installationKeys(session, now);
  await suppress(session, now, addressHashKey, suppressions);
}

/** A text that was refused because its recipient had opted out at the provider says so in its code (Twilio 21610, guarantees D26). */
function causeOfBounce({ fact, message }: MatchedFact): SuppressionCause {
  if (message.channel === 'email') return 'hard_bounce';
  return fact.values['code'] === 'sms_stop' ? 'sms_stop' : 'invalid_number';
}

/** Bounces of the message's address since something last arrived there. */
async function bouncesSinceDelivery(
  session: SqlSession,
  { contactId, channel, address }: MessageOfFact,
): Promise<readonly { readonly bounceClass: BounceClass; readonly at: number }[]> {
  const rows = await session.all<{ kind: string; reason_code: string | null; at: number }>(
    `SELECT t.kind, t.reason_code, t.at FROM touchpoints t JOIN messages m ON m.id = t.message_id
      WHERE t.contact_id = ? AND t.channel = ? AND t.kind IN ('bounced', 'delivered') AND m.address = ?`,
    [contactId, channel, address],
  );
  const lastDelivery = Math.max(0, ...rows.filter((row) => row.kind === 'delivered').map((row) => row.at));
  return rows.flatMap((row) => {
    if (row.kind !== 'bounced' || (row.reason_code !== 'bounce_hard' && row.at < lastDelivery)) return [];
    // Written by applyFeedback as `bounce_` and the class.
    return [{ bounceClass: (row.reason_code ?? '').slice('bounce_'.length) as BounceClass, at: row.at }];
  });
}
