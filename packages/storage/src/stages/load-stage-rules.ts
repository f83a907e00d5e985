import { publicId, type StageRule, type StoredStageRule, stageRuleSchema } from '@perennial/engine';
import type { SqlSession } from '../session/sql-session.ts';

interface StageRuleRow {
  readonly id: number;
  readonly document: string;
}

/** Rules as last parsed, by key. */
const parsed = new Map<number, { readonly text: string; readonly rule: StageRule }>();

/** Every enabled rule of all models, first by priority, then by age. */
export async function loadEnabledStageRules(session: SqlSession): Promise<readonly StoredStageRule[]> {
  const rows = await session.all<StageRuleRow>(
    'SELECT id, document FROM stage_rules WHERE enabled = 1 ORDER BY priority, id',
    [],
  );
  return rows.map(storedRule);
}

/** One rule; null when there is none with this key. */
export async function loadStageRule(session: SqlSession, key: number): Promise<StoredStageRule | null> {
  const [row] = await session.all<StageRuleRow>('SELECT id, document FROM stage_rules WHERE id = ?', [key]);
  return row === undefined ? null : storedRule(row);
}

function storedRule({ id, document }: StageRuleRow): StoredStageRule {
  const known = parsed.get(id);
  if (known?.text === document) return { key: id, rule: known.rule };
  const rule: StageRule = { ...stageRuleSchema.parse(JSON.parse(document)), id: publicId('rul', id) };
  parsed.set(id, { text: document, rule });
  return { key: id, rule };
}
