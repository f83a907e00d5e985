import type { Channel, Reason } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';

/** First pause after a provider did not answer; it doubles with every further failure. */
const firstPauseMs = 15_000;
/** A pause never grows beyond this, so that a provider which is back is noticed soon. */
const longestPauseMs = 5 * 60_000;
/** After a pause so many messages go first, to see whether it answers again. */
const probeMessages = 1;

interface Pause {
  readonly failures: number;
  readonly paused_until: number;
}

/** How many messages may be claimed for a provider: none while it is paused, one to try it again after the pause. */
export async function claimLimit(
  session: SqlSession,
  input: { readonly now: number; readonly channel: Channel; readonly provider: string; readonly limit: number },
): Promise<number> {
  const pause = await loadPause(session, input.channel, input.provider);
  if (pause === undefined) return input.limit;
  return pause.paused_until > input.now ? 0 : Math.min(probeMessages, input.limit);
}

/** When the pause of any provider of the channel ends; null when none is paused. */
export async function pausedUntil(session: SqlSession, channel: Channel): Promise<number | null> {
  const [row] = await session.all<{ until: number | null }>(
    'SELECT MAX(paused_until) AS until FROM provider_pauses WHERE channel = ?',
    [channel],
  );
  return row?.until ?? null;
}

async function loadPause(session: SqlSession, channel: Channel, provider: string): Promise<Pause | undefined> {
  const [pause] = await session.all<Pause>(
    'SELECT failures, paused_until FROM provider_pauses WHERE channel = ? AND provider = ?',
    [channel, provider],
  );
  return pause;
}

/** A provider that did not answer, or refused everything. */
export interface ProviderFailure {
  readonly channel: Channel;
  readonly provider: string;
  readonly reason: Reason;
  readonly retryAfterMs: number | null;
}

/**
 * Pauses a provider that does not answer, longer each time, and raises one alert however many messages ran into it.
 * @param retryAfterMs how long the provider asked to be left alone; null when it said nothing
 */
export async function pauseProvider(
  session: SqlSession,
  now: number,
  { channel, provider, reason, retryAfterMs }: ProviderFailure,
): Promise<void> {
  const known = await loadPause(session, channel, provider);
  // Messages that were on their way together fail together: that is one failure.
  if (known !== undefined && known.paused_until > now) return;
  const failures = (known?.failures ?? 0) + 1;
  const until = now + Math.max(retryAfterMs ?? 0, Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1)));
  await session.run(
    `INSERT INTO provider_pauses (channel, provider, reason_code, reason_sentence, failures, paused_at, paused_until)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (channel, provider) DO UPDATE SET reason_code = excluded.reason_code, reason_sentence = excluded.reason_sentence,
        failures = excluded.failures, paused_until = excluded.paused_until`,
    [channel, provider, reason.code, reason.sentence, failures, now, until],
  );
  await session.run(
    `INSERT INTO alerts (kind, subject, sentence, raised_at) VALUES ('provider_unreachable', ?, ?, ?) ON CONFLICT DO NOTHING`,
    [provider, `${reason.sentence} Messages stay ready and leave when it answers again.`, now],
  );
}

/** Ends the pause of a provider that has answered. */
export async function resumeProvider(
  session: SqlSession,
  now: number,
  channel: Channel,
  provider: string,
): Promise<void> {
  const ended = await session.run('DELETE FROM provider_pauses WHERE channel = ? AND provider = ?', [
    channel,
    provider,
  ]);
  if (ended === 0) return;
  await session.run(
    "UPDATE alerts SET resolved_at = ? WHERE kind = 'provider_unreachable' AND subject = ? AND resolved_at IS NULL",
    [now, provider],
  );
}
