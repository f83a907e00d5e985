import { DEFAULT_SMS_WINDOW, type SendingWindow } from '@perennial/journey';
import { z } from 'zod';
import type { SqlSession } from '../session/sql-session.ts';

/** What the engine must know of the company. */
export interface CompanySettings {
  readonly name: string;
  /** IANA zone. */
  readonly timeZone: string;
  readonly smsWindow: SendingWindow;
  /** The postal address that commercial mail must show; empty until it is entered. */
  readonly postalAddress: string;
  /** True while an operator has stopped all sending (the setting `sending_stopped`). */
  readonly isSendingStopped: boolean;
}

/** Shape of the setting `company`; keys that are absent take these defaults. Other keys belong to other readers and are passed over. */
const companySchema = z.object({
  name: z.string().default('Our company'),
  timeZone: z.string().default('UTC'),
  smsWindow: z.object({ from: z.string(), until: z.string() }).default(DEFAULT_SMS_WINDOW),
  postalAddress: z.string().default(''),
});

/** Reads the settings `company` and `sending_stopped`; both may be absent. */
export async function loadCompanySettings(session: SqlSession): Promise<CompanySettings> {
  const rows = await session.all<{ key: string; value: string }>(
    "SELECT key, value FROM settings WHERE key IN ('company', 'sending_stopped')",
    [],
  );
  const values = new Map(rows.map((row): [string, unknown] => [row.key, JSON.parse(row.value)]));
  const company = companySchema.parse(values.get('company') ?? {});
  return { ...company, isSendingStopped: values.get('sending_stopped') === true };
}
