import { integerKey, type StageRule } from '@perennial/engine';
import { appendAudit } from '../audit/append-audit.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { type Command, done } from './command.ts';

export interface SaveStageRulesInput {
  readonly model: string;
  readonly rules: readonly StageRule[];
}

/** Replaces the rules of one model; a rule that keeps its id keeps its history. */
export const saveStageRules: Command<SaveStageRulesInput, null> = async (
  session,
  { model, rules },
  { now, actor, requestId },
) => {
  const existing = await session.db.selectFrom('stage_rules').where('model', '=', model).select('id').execute();
  const known = new Set(existing.map(({ id }) => id));
  const kept = new Set<number>();
  for (const rule of rules) {
    const key = integerKey('rul', rule.id);
    kept.add(await saveRule(session, { ...rule, model }, key !== null && known.has(key) ? key : null, now));
  }
  const gone = [...known].filter((id) => !kept.has(id));
  if (gone.length > 0) await session.db.deleteFrom('stage_rules').where('id', 'in', gone).execute();
  await appendAudit(session, {
    at: now,
    actor,
    action: 'stage-rules.save',
    objectKind: 'stage-model',
    objectId: model,
    fields: ['rules'],
    requestId,
  });
  return done(null);
};

async function saveRule(session: SqlSession, rule: StageRule, key: number | null, now: number): Promise<number> {
  const row = {
    model: rule.model,
    name: rule.name,
    priority: rule.priority,
    enabled: rule.enabled ? 1 : 0,
    kind: rule.when.kind,
    document: JSON.stringify(rule),
    updated_at: now,
  };
  if (key === null) {
    const fresh = { ...row, last_scanned_at: null, created_at: now };
    const { id } = await session.db.insertInto('stage_rules').values(fresh).returning('id').executeTakeFirstOrThrow();
    return id;
  }
  await session.db
    .updateTable('stage_rules')
    .set((set) => ({ ...row, revision: set('revision', '+', 1) }))
    .where('id', '=', key)
    .execute();
  return key;
}
