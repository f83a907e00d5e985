import type { Condition } from '@perennial/segments';
import { countContacts, findChangedMembers, findContacts, type SqlReader } from '@perennial/storage';

/** Questions about all contacts at once. They may take a moment, so that they are asked on a thread and a connection of their own. Times are ms UTC. */
export interface AudienceOperations {
  /** How many contacts meet a condition. Rejects with `unprepared_attribute` before its attributes are ready. */
  readonly count: (condition: Condition, now: number) => Promise<number>;
  /** Keys of contacts who meet it; the newest when there is a limit. */
  readonly find: (condition: Condition, now: number, limit: number | null) => Promise<readonly number[]>;
  /** Keys of contacts whose membership is not what the condition says. */
  readonly changed: (segment: ChangedSegment, now: number) => Promise<readonly number[]>;
}

export interface ChangedSegment {
  readonly id: number;
  readonly condition: Condition;
}

export function createAudienceOperations(reader: SqlReader): AudienceOperations {
  return {
    count: (condition, now) => countContacts(reader, condition, now),
    find: (condition, now, limit) => findContacts(reader, condition, now, limit),
    changed: (segment, now) => findChangedMembers(reader, segment, now),
  };
}
