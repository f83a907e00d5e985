import { publicId, type StageRule, type StoredStageRule, stageRuleProblems, stageRuleSchema } from '@perennial/engine';
import type { SqlSession } from '../session/sql-session.ts';
import { loadStageModelViews } from './load-stage-model-views.ts';

interface StageRuleRow {
  readonly id: number;
  readonly document: string;
}

/** Rules as last parsed, by key. Null: the rule cannot be judged. */
const parsed = new Map<number, { readonly text: string; readonly rule: StageRule | null }>();

/**
 * Every enabled rule of all models that can be judged, first by priority, then by age. A broken one raises an alert and is left out: it must
 * not keep events from coming in (guarantee G11).
 */
export async function loadEnabledStageRules(session: SqlSession, now: number): Promise<readonly StoredStageRule[]> {
  const rows = await session.all<StageRuleRow>(
    'SELECT id, document FROM stage_rules WHERE enabled = 1 ORDER BY priority, id',
    [],
  );
  const rules: StoredStageRule[] = [];
  for (const row of rows) {
    const known = parsed.get(row.id);
    const rule = known?.text === row.document ? known.rule : await readRule(session, row, now);
    if (rule !== null) rules.push({ key: row.id, rule });
  }
  return rules;
}

async function readRule(session: SqlSession, { id, document }: StageRuleRow, now: number): Promise<StageRule | null> {
  const read = stageRuleSchema.safeParse(JSON.parse(document));
  const models = await loadStageModelViews(session);
  const problem = read.success ? stageRuleProblems(read.data, models)[0]?.message : read.error.issues[0]?.message;
  const rule = read.success && problem === undefined ? { ...read.data, id: publicId('rul', id) } : null;
  if (rule === null) {
    const sentence = `A stage rule cannot be used and is left out: ${problem ?? 'its shape is not known'} Save it again.`;
    const columns = ['kind', 'subject', 'sentence', 'raised_at'];
    const row = ['stage_rule_broken', publicId('rul', id), sentence, now];
    await session.insertMany('alerts', columns, [row], 'ON CONFLICT DO NOTHING');
  }
  parsed.set(id, { text: document, rule });
  return rule;
}
