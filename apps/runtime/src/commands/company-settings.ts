import { appendAudit } from './append-audit.ts';
import type { Actor, Command } from './command.ts';

/** Names of the settings rows; `company` holds the object the engine and the public pages read. */
export const companySetting = 'company';
export const sendingStoppedSetting = 'sending_stopped';

export interface SettingsSave extends Actor {
  /** What goes into `company`; keys that are not named stay as they are. */
  readonly company: Readonly<Record<string, unknown>>;
  readonly sendingStopped: boolean;
}

/** Replaces the company's settings. */
export const saveCompanySettings: Command<SettingsSave, null> = async (session, input, { now }) => {
  const row = await session.db
    .selectFrom('settings')
    .where('key', '=', companySetting)
    .select('value')
    .executeTakeFirst();
  const before: Record<string, unknown> = row === undefined ? {} : JSON.parse(row.value);
  const after = { ...before, ...input.company };
  const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const stopped = await session.db
    .selectFrom('settings')
    .where('key', '=', sendingStoppedSetting)
    .select('value')
    .executeTakeFirst();
  const wasStopped = stopped?.value === 'true';
  if (wasStopped !== input.sendingStopped) changed.push('sendingStopped');
  if (changed.length === 0) return null;
  const rows = [
    { key: companySetting, value: JSON.stringify(after), updated_at: now },
    { key: sendingStoppedSetting, value: JSON.stringify(input.sendingStopped), updated_at: now },
  ];
  for (const { key, value, updated_at } of rows) {
    await session.run(
      'INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at',
      [key, value, updated_at],
    );
  }
  await appendAudit(
    session,
    { ...input, action: 'settings.changed', objectKind: 'settings', objectId: companySetting, fields: changed },
    now,
  );
  return null;
};

export interface TopicSave extends Actor {
  readonly key: string;
  readonly name: string;
  readonly description: string;
}

/** Creates or renames a topic. */
export const saveTopic: Command<TopicSave, null> = async (session, input, { now }) => {
  const { key, name, description } = input;
  const row = { name, description, updated_at: now, archived_at: null };
  await session.db
    .insertInto('topics')
    .values({ ...row, key, created_at: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
  await appendAudit(
    session,
    { ...input, action: 'topic.saved', objectKind: 'topic', objectId: key, fields: ['name', 'description'] },
    now,
  );
  return null;
};
