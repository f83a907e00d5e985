import type { ApiOutputs } from '@perennial/api-contract';
import { type RawBuilder, sql } from 'kysely';

export type DisplayStatus = ApiOutputs['listMessages']['items'][number]['status'];

/** The displayed status of a message as an expression on the table alias `m`: the same rule as `displayStatus` of the journey package. */
export const statusExpression: RawBuilder<DisplayStatus> = sql<DisplayStatus>`CASE
  WHEN m.state IN ('claimed', 'handing_off') THEN 'sending'
  WHEN m.state = 'skipped' THEN 'not_sent'
  WHEN m.state <> 'sent' THEN m.state
  WHEN m.feedback = 'complained' THEN 'complained'
  WHEN m.feedback IN ('bounced_hard', 'bounced_soft') THEN 'bounced'
  WHEN m.unsubscribed_at IS NOT NULL THEN 'unsubscribed'
  WHEN m.replied_at IS NOT NULL THEN 'replied'
  WHEN m.clicked_at IS NOT NULL THEN 'clicked'
  WHEN m.opened_at IS NOT NULL THEN 'opened'
  WHEN m.feedback = 'delivered' THEN 'delivered'
  ELSE 'sent' END`;

/** Reasons that follow the company's own settings or the contact's wish: nobody has to look at them. */
const ordinaryReasons = [
  'no_consent',
  'unsubscribed_all',
  'topic_opt_out',
  'channel_opt_out',
  'suppressed_manual',
  'complained_before',
  'sms_stop',
  'consent_expired',
  'hard_bounced_before',
  'contact_missing',
  'no_address',
  'frequency_capped',
  'journey_cap',
  'quiet_hours_dropped',
  'outside_window',
  'stale',
  'failed_filter',
  'stage_changed',
  'exit_rule',
  'goal_reached',
  'already_active',
  'not_re_eligible',
  'journey_stopped',
  'journey_paused',
  'node_disabled',
] as const;

/** True for what somebody should look at. */
export function needsAttention(status: DisplayStatus, reasonCode: string | null): boolean {
  if (status === 'failed' || status === 'unsure' || status === 'bounced' || status === 'complained') return true;
  if (status !== 'not_sent') return false;
  return !ordinaryReasons.some((code) => code === reasonCode);
}

/** The same rule as a condition on the table alias `m`. */
export const attentionExpression: RawBuilder<boolean> = sql<boolean>`(
  m.state IN ('failed', 'unsure')
  OR (m.state = 'sent' AND m.feedback IN ('complained', 'bounced_hard', 'bounced_soft'))
  OR (m.state = 'skipped' AND (m.reason_code IS NULL OR m.reason_code NOT IN (${sql.join(ordinaryReasons.map((code) => sql.lit(code)))}))))`;
