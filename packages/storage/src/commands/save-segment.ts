import { publicId } from '@perennial/engine';
import { wakeKeysOfNeeds } from '@perennial/journey';
import {
  attributesOfCondition,
  type Condition,
  conditionProblems,
  factsOfCondition,
  mayChangeByTime,
  segmentCycle,
  segmentName,
} from '@perennial/segments';
import { appendAudit } from '../audit/append-audit.ts';
import { addComparedAttributes } from '../segments/compared-attributes.ts';
import { loadDynamicSegments } from '../segments/load-segments.ts';
import { segmentKeyOf } from '../segments/segment-key.ts';
import { sourceKey } from '../segments/touch-segments.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { loadStageModelViews } from '../stages/load-stage-model-views.ts';
import { type Command, type CommandContext, type CommandResult, done, refused } from './command.ts';

export interface SaveSegmentInput {
  /** Null makes a new segment, whose key is made from its name. */
  readonly key: string | null;
  /** The revision the caller has seen; not looked at for a new one. */
  readonly revision: number;
  readonly name: string;
  readonly description: string;
  readonly kind: 'dynamic' | 'static';
  /** Null for static lists. */
  readonly condition: Condition | null;
}

export interface SavedSegment {
  readonly segmentId: number;
  readonly key: string;
  readonly revision: number;
  /** True when members must be found anew. */
  readonly isRedefined: boolean;
}

interface StoredSegment {
  readonly id: number;
  readonly key: string;
  readonly kind: string;
  readonly condition: string | null;
  readonly revision: number;
}

/**
 * Makes or changes a segment. Who its members are follows by refreshing it.
 * Fails: `segment_not_found`, `segment_conflict` when somebody else saved since, `segment_kind`, `invalid_condition` with the problems,
 * `segment_cycle` when it would contain itself.
 */
export const saveSegment: Command<SaveSegmentInput, SavedSegment> = async (session, input, context) => {
  const before = input.key === null ? null : await findSegment(session, input.key);
  if (before === undefined) return refused('segment_not_found', 'This segment is gone. Reload the list.');
  const barrier = refusalOf(before, input) ?? (await conditionRefusal(session, input));
  if (barrier !== null) return barrier;
  const condition = input.kind === 'static' ? null : input.condition;
  const isRedefined =
    condition !== null &&
    (before?.condition == null || JSON.stringify(JSON.parse(before.condition)) !== JSON.stringify(condition));
  const saved = await writeSegment(session, { ...input, condition }, before, isRedefined, context);
  if (isRedefined && condition !== null) await listenFor(session, saved.segmentId, condition, context.now);
  await appendAudit(session, {
    at: context.now,
    actor: context.actor,
    action: before === null ? 'segment.create' : 'segment.update',
    objectKind: 'segment',
    objectId: publicId('seg', saved.segmentId),
    fields: ['name', 'description', ...(isRedefined ? ['condition'] : [])],
    requestId: context.requestId,
  });
  return done({ ...saved, isRedefined });
};

/** Undefined when there is none. */
async function findSegment(session: SqlSession, key: string): Promise<StoredSegment | undefined> {
  const [row] = await session.all<StoredSegment>(
    'SELECT id, key, kind, condition, revision FROM segments WHERE key = ? AND archived_at IS NULL',
    [key],
  );
  return row;
}

function refusalOf(before: StoredSegment | null, input: SaveSegmentInput): CommandResult<never> | null {
  if (before !== null && before.revision !== input.revision) {
    return refused('segment_conflict', 'Somebody else saved this segment meanwhile. Reload it and change it again.', {
      revision: before.revision,
    });
  }
  if (before !== null && before.kind !== input.kind) {
    const message = 'A list cannot become a segment with rules, nor the other way round. Make a new one instead.';
    return refused('segment_kind', message);
  }
  if (input.kind === 'dynamic' && input.condition === null)
    return refused('invalid_condition', 'Say who belongs to this segment: add at least one rule.');
  return null;
}

async function conditionRefusal(session: SqlSession, input: SaveSegmentInput): Promise<CommandResult<never> | null> {
  const { condition, key } = input;
  if (condition === null || input.kind === 'static') return null;
  const known = await knownNames(session);
  const problems = conditionProblems(condition, 'condition', known);
  const [first] = problems;
  if (first !== undefined) return refused('invalid_condition', first.message, { problems });
  if (key === null) return null;
  const others = new Map((await loadDynamicSegments(session)).map((segment) => [segment.key, segment.condition]));
  const cycle = segmentCycle(key, condition, (other) => others.get(other) ?? null);
  if (cycle === null) return null;
  const chain = cycle.map((one) => `“${segmentName(one, known)}”`).join(' → ');
  return refused('segment_cycle', `The segment would contain itself: ${chain}. Take one of these rules out.`, {
    problems: [{ code: 'segment_cycle', message: `The segment would contain itself: ${chain}.`, field: 'condition' }],
  });
}

async function knownNames(session: SqlSession) {
  const segments = await session.all<{ key: string; name: string }>(
    'SELECT key, name FROM segments WHERE archived_at IS NULL',
    [],
  );
  const topics = await session.all<{ key: string; name: string }>(
    'SELECT key, name FROM topics WHERE archived_at IS NULL',
    [],
  );
  return {
    stageModels: await loadStageModelViews(session),
    segments: Object.fromEntries(segments.map(({ key, name }) => [key, { name }])),
    topics: Object.fromEntries(topics.map(({ key, name }) => [key, name])),
    hasEnrollment: false,
  };
}

async function writeSegment(
  session: SqlSession,
  { name, description, kind, condition }: SaveSegmentInput,
  before: StoredSegment | null,
  isRedefined: boolean,
  { now, actor }: CommandContext,
): Promise<Omit<SavedSegment, 'isRedefined'>> {
  const text = condition === null ? null : JSON.stringify(condition);
  const byTime = condition !== null && mayChangeByTime(condition) ? 1 : 0;
  if (before === null) {
    const key = await segmentKeyOf(session, name);
    const [segmentId = 0] = await session.insertReturningIds(
      'segments',
      ['key', 'name', 'description', 'kind', 'condition', 'changes_by_time', 'created_by', 'created_at', 'updated_at'],
      [[key, name, description, kind, text, byTime, actor, now, now]],
    );
    return { segmentId, key, revision: 1 };
  }
  const revision = before.revision + 1;
  await session.run(
    `UPDATE segments SET name = ?, description = ?, condition = ?, changes_by_time = ?, revision = ?, updated_at = ? WHERE id = ?`,
    [name, description, text, byTime, revision, now, before.id],
  );
  if (isRedefined) await session.run('UPDATE segments SET refreshed_at = NULL WHERE id = ?', [before.id]);
  return { segmentId: before.id, key: before.key, revision };
}

/** From now on, what may change its members is judged by it. */
async function listenFor(session: SqlSession, segmentId: number, condition: Condition, now: number): Promise<void> {
  await session.run('DELETE FROM segment_sources WHERE segment_id = ?', [segmentId]);
  const sources = wakeKeysOfNeeds(factsOfCondition(condition, 'ever')).map(sourceKey);
  await session.insertMany(
    'segment_sources',
    ['kind', 'key', 'segment_id'],
    sources.map(({ kind, key }) => [kind, key, segmentId]),
  );
  await addComparedAttributes(session, attributesOfCondition(condition), now);
}
