import { addressHash } from '@perennial/engine';
import type { Channel } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';

/** Why an address gets nothing. Values of the column `suppressions.cause`. */
export type SuppressionCause =
  | 'hard_bounce'
  | 'invalid_number'
  | 'complaint'
  | 'sms_stop'
  | 'unsubscribed_all'
  | 'manual';

/** An address that must not be messaged any more. */
export interface NewSuppression {
  readonly channel: Channel;
  /** In its stored form; only its keyed hash is kept. */
  readonly address: string;
  readonly cause: SuppressionCause;
  /** `marketing` lets transactional messages pass. */
  readonly scope: 'all' | 'marketing';
  readonly source: string;
  readonly messageId: number | null;
}

/** Suppresses addresses; one that is suppressed for the same cause already stays as it is. */
export async function suppress(
  session: SqlSession,
  now: number,
  hashKey: string,
  suppressions: readonly NewSuppression[],
): Promise<number> {
  if (suppressions.length === 0) return 0;
  return session.insertMany(
    'suppressions',
    ['channel', 'address_hash', 'cause', 'scope', 'source', 'message_id', 'created_at'],
    suppressions.map((one) => [
      one.channel,
      addressHash(hashKey, one.channel, one.address),
      one.cause,
      one.scope,
      one.source,
      one.messageId,
      now,
    ]),
    'ON CONFLICT DO NOTHING',
  );
}

/** Ends suppressions of an address for some causes; the rows stay as evidence. */
export async function liftSuppressions(
  session: SqlSession,
  now: number,
  hashKey: string,
  lifted: readonly {
    readonly channel: Channel;
    readonly address: string;
    readonly causes: readonly SuppressionCause[];
    readonly source: string;
  }[],
): Promise<void> {
  await session.runMany(
    `UPDATE suppressions SET lifted_at = ?, lifted_source = ?
      WHERE channel = ? AND address_hash = ? AND cause = ? AND lifted_at IS NULL`,
    lifted.flatMap(({ channel, address, causes, source }) =>
      causes.map((cause) => [now, source, channel, addressHash(hashKey, channel, address), cause]),
    ),
  );
}

/** Active causes by `channel:address`, for the addresses given. */
export async function activeCauses(
  session: SqlSession,
  hashKey: string,
  addresses: readonly { readonly channel: Channel; readonly address: string }[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (addresses.length === 0) return new Map();
  const byHash = new Map(
    addresses.map((one) => [addressHash(hashKey, one.channel, one.address), `${one.channel}:${one.address}`]),
  );
  const hashes = session.list('text', [...byHash.keys()]);
  const rows = await session.all<{ address_hash: string; cause: string }>(
    `SELECT address_hash, cause FROM suppressions WHERE channel IN ('email', 'sms') AND address_hash IN ${hashes.sql} AND lifted_at IS NULL`,
    [hashes.parameter],
  );
  const causes = new Map<string, Set<string>>();
  for (const { address_hash, cause } of rows) {
    const key = byHash.get(address_hash) ?? '';
    causes.set(key, (causes.get(key) ?? new Set()).add(cause));
  }
  return causes;
}
