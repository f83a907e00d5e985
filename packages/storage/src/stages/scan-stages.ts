import {
  type AdmitEntry,
  decideScanMove,
  factsOfStageRule,
  type StageMove,
  type StageScan,
  type StageScanStep,
  type StoredStageRule,
} from '@perennial/engine';
import { matchesCondition } from '@perennial/segments';
import { loadFacts } from '../facts/load-facts.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { loadEnabledStageRules } from './load-stage-rules.ts';
import { moveStages } from './move-stages.ts';

/** Contacts looked at in one transaction (decisions.md 21). */
const CHUNK = 2000;
const DAY_MS = 24 * 60 * 60 * 1000;

interface ScannedRow {
  readonly id: number;
  readonly stage: string | null;
  /** When the stage began; when the contact was made where there is no stage. */
  readonly since: number;
}

/** One chunk of a run of stage rules over all contacts, inside an open transaction. */
export async function scanStages(session: SqlSession, scan: StageScan, admitEntry: AdmitEntry): Promise<StageScanStep> {
  const rules = (await loadEnabledStageRules(session, scan.now)).filter(({ rule }) => isScanned(rule, scan));
  if (rules.length === 0) return { looked: 0, moved: 0, nextCursor: null };
  const rows = await session.all<ScannedRow>(
    `SELECT c.id, s.stage, COALESCE(s.since, c.created_at) AS since
      FROM contacts c LEFT JOIN contact_stages s ON s.contact_id = c.id AND s.model = ?
      WHERE c.id > ? ORDER BY c.id LIMIT ${CHUNK}`,
    [scan.model, scan.cursor ?? 0],
  );
  const moves = await decideRows(session, rules, rows, scan);
  const outcomes = await moveStages(session, moves, { now: scan.now, admitEntry });
  const isLast = rows.length < CHUNK;
  return {
    looked: rows.length,
    moved: outcomes.filter((outcome) => outcome.kind === 'moved').length,
    nextCursor: isLast ? null : (rows.at(-1)?.id ?? null),
  };
}

function isScanned(rule: StoredStageRule['rule'], scan: StageScan): boolean {
  if (rule.model !== scan.model || rule.when.kind === 'event') return false;
  return rule.when.kind === 'silence' || scan.rules === 'all';
}

async function decideRows(
  session: SqlSession,
  rules: readonly StoredStageRule[],
  rows: readonly ScannedRow[],
  scan: StageScan,
): Promise<readonly StageMove[]> {
  const { now } = scan;
  const candidates = rows.filter((row) => rules.some(({ rule }) => mayApply(rule, row, now)));
  if (candidates.length === 0) return [];
  const noisy = await loadNoisy(session, rules, candidates, now);
  const needs = rules.flatMap(({ rule }) => factsOfStageRule(rule));
  const facts = await loadFacts(
    session,
    now,
    candidates.map(({ id }) => ({
      contactId: id,
      arrivedAt: now,
      enrolledAt: now,
      journeyId: null,
      enrollmentId: null,
      needs,
    })),
  );
  return candidates.flatMap((row, index): readonly StageMove[] => {
    const move = decideScanMove(rules, {
      stage: row.stage,
      isSilent: (rule) =>
        row.since <= silentSince(rule.when.days, now) && noisy.get(silenceKey(rule.when))?.has(row.id) !== true,
      holds: (condition) => matchesCondition(condition, facts[index] ?? {}, now, { since: 'ever' }).matches,
    });
    if (move === null) return [];
    const cause = { cause: 'rule', causeId: move.ruleKey, causeDepth: 0, journeyId: null, actor: null } as const;
    const { startsJourneys } = scan;
    return [
      {
        contactId: row.id,
        model: scan.model,
        stage: move.to,
        at: now,
        ...cause,
        reasonSentence: move.sentence,
        startsJourneys,
      },
    ];
  });
}

function silentSince(days: number, now: number): number {
  return now - days * DAY_MS;
}

function silenceKey({ event, days }: { readonly event: string | null; readonly days: number }): string {
  return `${days} ${event ?? ''}`;
}

/** Cheap look before events and facts are read: is the contact where the rule begins, and long enough. */
function mayApply(rule: StoredStageRule['rule'], row: ScannedRow, now: number): boolean {
  const isPlace = rule.from.length === 0 || rule.from.includes(row.stage);
  return isPlace && (rule.when.kind !== 'silence' || row.since <= silentSince(rule.when.days, now));
}

/** Contacts who did break the silence, by what silence means in each rule. */
async function loadNoisy(
  session: SqlSession,
  rules: readonly StoredStageRule[],
  rows: readonly ScannedRow[],
  now: number,
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const ids = session.list(
    'int',
    rows.map((row) => row.id),
  );
  const noisy = new Map<string, ReadonlySet<number>>();
  for (const { rule } of rules) {
    const { when } = rule;
    if (when.kind !== 'silence' || noisy.has(silenceKey(when))) continue;
    const named = when.event === null ? '' : 'AND name = ?';
    const found = await session.all<{ contact_id: number }>(
      `SELECT DISTINCT contact_id FROM events WHERE contact_id IN ${ids.sql} ${named} AND occurred_at > ?`,
      [ids.parameter, ...(when.event === null ? [] : [when.event]), silentSince(when.days, now)],
    );
    noisy.set(silenceKey(when), new Set(found.map((row) => row.contact_id)));
  }
  return noisy;
}
