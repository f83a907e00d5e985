import type { ApiOutputs } from '@perennial/api-contract';
import { DEFAULT_SMS_WINDOW } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import { z } from 'zod';

const companySetting = 'company';
const sendingStoppedSetting = 'sending_stopped';

export type CompanySettings = ApiOutputs['getSettings'];

/** What is stored under `company`; every key may be absent. */
const storedSchema = z.object({
  name: z.string().default('Our company'),
  timeZone: z.string().default('UTC'),
  postalAddress: z.string().default(''),
  senderName: z.string().default(''),
  senderAddress: z.string().default(''),
  replyTo: z.string().nullable().default(null),
  smsWindow: z.object({ from: z.string(), until: z.string() }).default(DEFAULT_SMS_WINDOW),
});

/** The company's settings as the API shows them. */
export async function companySettings(read: Kysely<Tables>): Promise<CompanySettings> {
  const rows = await read
    .selectFrom('settings')
    .where('key', 'in', [companySetting, sendingStoppedSetting])
    .select(['key', 'value'])
    .execute();
  const values = new Map(rows.map((row): [string, unknown] => [row.key, JSON.parse(row.value)]));
  const { name, timeZone, smsWindow, ...rest } = storedSchema.parse(values.get(companySetting) ?? {});
  return {
    companyName: name,
    companyTimeZone: timeZone,
    ...rest,
    smsWindow: { from: smsWindow.from, to: smsWindow.until },
    sendingStopped: values.get(sendingStoppedSetting) === true,
  };
}

/** The stored form of what the API calls settings. */
export function storedCompany(settings: CompanySettings): Record<string, unknown> {
  const { companyName: name, companyTimeZone: timeZone, smsWindow, sendingStopped: _, ...rest } = settings;
  return { name, timeZone, smsWindow: { from: smsWindow.from, until: smsWindow.to }, ...rest };
}
