import { isAllowed, permissions } from '@perennial/api-contract';
import type { Handler } from '../handler.ts';
import { companySettings } from '../settings-answer.ts';

/** Who is signed in, what they may do, and whether messages leave for real. */
export const getSession: Handler<'getSession'> = async ({ principal }, services) => {
  const { read, providers, version } = services;
  const settings = await companySettings(read);
  const email = await providers.current('email');
  const sms = await providers.current('sms');
  const alerts = await read
    .selectFrom('alerts')
    .where('resolved_at', 'is', null)
    .select('sentence')
    .orderBy('id')
    .execute();
  return {
    user: { id: principal.id, name: principal.name, email: principal.email ?? '', role: principal.role },
    company: { name: settings.companyName, timeZone: settings.companyTimeZone },
    permissions: permissions.filter((permission) => isAllowed(principal.role, permission)),
    sending: {
      email: email.provider.id === 'email-sandbox' ? 'sandbox' : 'real',
      sms: sms.provider.id === 'sms-sandbox' ? 'sandbox' : 'real',
      stopped: settings.sendingStopped,
      alerts: alerts.map(({ sentence }) => sentence),
    },
    version,
  };
};
