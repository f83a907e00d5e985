import { appendAudit } from '../audit/append-audit.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { type Command, done } from './command.ts';

export interface SaveCompanySettingsInput {
  /** Goes into the setting `company`; keys that are not named stay as they are. */
  readonly company: Readonly<Record<string, unknown>>;
  /** True stops every hand-off until it is turned off again. */
  readonly isSendingStopped: boolean;
}

/** Replaces the company's settings; the audit row names what changed. */
export const saveCompanySettings: Command<SaveCompanySettingsInput, null> = async (
  session,
  { company, isSendingStopped },
  { now, actor, requestId },
) => {
  const before = await settingObject(session, 'company');
  const after = { ...before, ...company };
  const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const [stopped] = await session.all<{ value: string }>(
    "SELECT value FROM settings WHERE key = 'sending_stopped'",
    [],
  );
  if ((stopped?.value === 'true') !== isSendingStopped) changed.push('sendingStopped');
  if (changed.length === 0) return done(null);
  await saveSetting(session, 'company', after, now);
  await saveSetting(session, 'sending_stopped', isSendingStopped, now);
  await appendAudit(session, {
    at: now,
    actor,
    action: 'settings.change',
    objectKind: 'settings',
    objectId: 'company',
    fields: changed,
    requestId,
  });
  return done(null);
};

async function settingObject(session: SqlSession, key: string): Promise<Readonly<Record<string, unknown>>> {
  const [row] = await session.all<{ value: string }>('SELECT value FROM settings WHERE key = ?', [key]);
  return row === undefined ? {} : JSON.parse(row.value);
}

async function saveSetting(session: SqlSession, key: string, value: unknown, now: number): Promise<void> {
  await session.run(
    'INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at',
    [key, JSON.stringify(value), now],
  );
}
