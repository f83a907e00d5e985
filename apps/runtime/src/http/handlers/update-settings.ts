import type { ProblemItem } from '@perennial/api-contract';
import { parseEmailAddress } from '@perennial/engine';
import { isTimeZone } from '@perennial/journey';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { refuse } from '../refusal.ts';
import { companySettings, storedCompany } from '../settings-answer.ts';

/** Replaces the company settings. Fails: `invalid_time_zone`, `invalid_email`, `sender_missing`. */
export const updateSettings: Handler<'updateSettings'> = async (call, { providers, read, writer }) => {
  const { input } = call;
  const addresses = { senderAddress: input.senderAddress, replyTo: input.replyTo ?? '' };
  const problems: ProblemItem[] = Object.entries(addresses).flatMap(([field, address]) => {
    const outcome = address === '' ? null : parseEmailAddress(address);
    return outcome === null || outcome.ok ? [] : [{ code: outcome.code, message: outcome.message, field }];
  });
  if (!isTimeZone(input.companyTimeZone)) {
    const message = `${input.companyTimeZone} is not a time zone: choose one like Europe/Amsterdam.`;
    problems.push({ code: 'invalid_time_zone', message, field: 'companyTimeZone' });
  }
  if (input.senderAddress === '' && (await providers.current('email')).source === 'settings') {
    problems.push({
      code: 'sender_missing',
      message: 'Mail leaves for real: it needs a sender’s address.',
      field: 'senderAddress',
    });
  }
  const [first] = problems;
  if (first !== undefined) return refuse(400, first.code, first.message, { problems });
  const { sendingStopped: isSendingStopped } = input;
  await writer.run('saveCompanySettings', { company: storedCompany(input), isSendingStopped }, callerOf(call));
  return await companySettings(read);
};
