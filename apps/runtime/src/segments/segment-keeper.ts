import type { Clock } from '@perennial/engine';
import { attributesOfCondition, type Condition, conditionSchema } from '@perennial/segments';
import { loadComparedAttributes, loadDynamicSegments, readerOn, type Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Writer } from '../writer/start-writer.ts';
import type { Audience } from './start-audience.ts';

export interface SegmentKeeperParts {
  readonly read: Kysely<Tables>;
  readonly writer: Writer;
  readonly audience: Audience;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Keeps members of segments as their conditions say, and counts conditions that nobody saved. */
export interface SegmentKeeper {
  /** How many contacts meet a condition now, with the keys of the newest ten. */
  readonly preview: (condition: Condition) => Promise<{ readonly count: number; readonly samples: readonly number[] }>;
  /** Puts everybody who meets a condition now on a list. */
  readonly fillList: (key: string, condition: Condition, startsJourneys: boolean) => Promise<void>;
  /** Begins `refresh` and does not wait for it; a run that fails is repeated by the schedule. */
  readonly refreshSoon: (key: string, startsJourneys: boolean) => void;
  /** Judges all contacts by one segment; what is asked while it runs is one more run. Resolves when its members are right. */
  readonly refresh: (key: string, startsJourneys: boolean) => Promise<void>;
  /** Judges all contacts by every segment, or by those only whose members the clock changes and those never refreshed. */
  readonly refreshAll: (which: 'all' | 'by-time', isStopping: () => boolean) => Promise<void>;
}

/** Contacts judged in one transaction. */
const CHUNK = 2000;
const SAMPLES = 10;
const byRuntime = { actor: 'runtime', requestId: null };

export function createSegmentKeeper({ read, writer, audience, clock, log }: SegmentKeeperParts): SegmentKeeper {
  let queue: Promise<unknown> = Promise.resolve();
  const one = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  };
  const prepare = (condition: Condition): Promise<void> => prepareAttributes(read, writer, condition);
  const refresh = async (key: string, startsJourneys: boolean): Promise<void> => {
    const segment = await segmentToRefresh(read, key);
    if (segment === null) return;
    await prepare(segment.condition);
    const changed = await audience.changed({ id: segment.id, condition: segment.condition }, clock.now());
    for (let start = 0; start < changed.length; start += CHUNK)
      await writer.judgeMembers({
        segmentId: segment.id,
        contactIds: changed.slice(start, start + CHUNK),
        startsJourneys,
      });
    await writer.run('finishSegmentRefresh', { segmentId: segment.id, revision: segment.revision }, byRuntime);
    if (changed.length > 0) log.debug({ segment: key, changed: changed.length }, 'segment refreshed');
  };
  return {
    preview: async (condition) => {
      await prepare(condition);
      const now = clock.now();
      const count = await audience.count(condition, now);
      return { count, samples: await audience.find(condition, now, SAMPLES) };
    },
    fillList: async (key, condition, startsJourneys) => {
      await prepare(condition);
      const found = await audience.find(condition, clock.now(), null);
      for (let start = 0; start < found.length; start += CHUNK) {
        const changes = found
          .slice(start, start + CHUNK)
          .map((contactId) => ({ segment: key, contactId, isMember: true }));
        await writer.changeListMembers(changes, startsJourneys);
      }
    },
    refreshSoon: (key, startsJourneys) => {
      one(() => refresh(key, startsJourneys)).catch((error: unknown) =>
        log.error({ err: error, segment: key }, 'a segment was not refreshed and will be'),
      );
    },
    refresh: (key, startsJourneys) => one(() => refresh(key, startsJourneys)),
    refreshAll: async (which, isStopping) => {
      const due = await keysToRefresh(read, which);
      for (const key of due) if (!isStopping()) await one(() => refresh(key, true));
    },
  };
}

/** Attributes that are compared for the first time are brought in before anybody is counted by them. */
async function prepareAttributes(read: Kysely<Tables>, writer: Writer, condition: Condition): Promise<void> {
  const names = attributesOfCondition(condition);
  if (names.length === 0) return;
  const ready = new Set(
    (await loadComparedAttributes(readerOn(read, 'sqlite'))).filter(({ isReady }) => isReady).map(({ name }) => name),
  );
  if (names.every((name) => ready.has(name))) return;
  await writer.run('compareAttributes', { names }, byRuntime);
  let cursor: number | null = 0;
  while (cursor !== null) {
    const filled: Awaited<ReturnType<typeof fill>> = await fill(writer, cursor);
    cursor = filled.ok ? filled.value.nextCursor : null;
  }
}

function fill(writer: Writer, cursor: number) {
  return writer.run('fillComparedAttributes', { cursor }, byRuntime);
}

async function segmentToRefresh(read: Kysely<Tables>, key: string) {
  const row = await read
    .selectFrom('segments')
    .where('key', '=', key)
    .where('kind', '=', 'dynamic')
    .where('archived_at', 'is', null)
    .select(['id', 'condition', 'revision'])
    .executeTakeFirst();
  if (row === undefined || row.condition === null) return null;
  return { id: row.id, revision: row.revision, condition: conditionSchema.parse(JSON.parse(row.condition)) };
}

/** In the order in which segments name each other. */
async function keysToRefresh(read: Kysely<Tables>, which: 'all' | 'by-time'): Promise<readonly string[]> {
  const segments = await loadDynamicSegments(readerOn(read, 'sqlite'));
  if (which === 'all') return segments.map(({ key }) => key);
  const rows = await read
    .selectFrom('segments')
    .where((where) => where.or([where('changes_by_time', '=', 1), where('refreshed_at', 'is', null)]))
    .select('key')
    .execute();
  const due = new Set(rows.map(({ key }) => key));
  return segments.map(({ key }) => key).filter((key) => due.has(key));
}
