import { classicFive, defaultStageRules, defaultTopics } from '@perennial/engine';
import type { SqlSession } from '../session/sql-session.ts';

/**
 * Fills a new database with the stage model, rules and topics that a company starts with. What exists already is left as it is, so it
 * may run at every start.
 * @param now ms UTC
 */
export async function installDefaults(session: SqlSession, now: number): Promise<void> {
  const [installed] = await session.all<{ id: number }>('SELECT id FROM stage_models LIMIT 1', []);
  if (installed === undefined) {
    await session.insertMany(
      'stage_models',
      ['key', 'name', 'document', 'is_default', 'created_at', 'updated_at'],
      [[classicFive.key, classicFive.name, JSON.stringify(classicFive), 1, now, now]],
    );
    await session.insertMany(
      'stage_rules',
      ['model', 'name', 'priority', 'enabled', 'kind', 'document', 'created_at', 'updated_at'],
      defaultStageRules.map((rule) => [
        rule.model,
        rule.name,
        rule.priority,
        1,
        rule.when.kind,
        JSON.stringify(rule),
        now,
        now,
      ]),
    );
  }
  await session.insertMany(
    'topics',
    ['key', 'name', 'description', 'position', 'created_at', 'updated_at'],
    defaultTopics.map((topic, position) => [topic.key, topic.name, topic.description, position, now, now]),
    'ON CONFLICT (key) DO NOTHING',
  );
}
