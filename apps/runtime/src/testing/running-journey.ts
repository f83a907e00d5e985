import type { ApiOutputs } from '@perennial/api-contract';
import { eventually, type TestClient } from './test-client.ts';

/** Takes the win-back journey from the gallery, publishes it and returns its id. */
export async function publishWinBack(owner: TestClient): Promise<string> {
  const { body: journey } = await owner.post<ApiOutputs['getJourney']>('/api/journeys', {
    name: 'Win back',
    starter: 'win-back',
  });
  const published = await owner.post(`/api/journeys/${journey.id}/publish`, { revision: journey.draft.revision });
  if (published.status !== 200)
    throw new Error(`Publishing answered ${published.status}: ${JSON.stringify(published.body)}`);
  return journey.id;
}

/** A contact who agreed to everything and has just gone dormant, so that the win-back journey writes to them. */
export async function dormantContact(owner: TestClient, email: string): Promise<string> {
  const { body } = await owner.post<ApiOutputs['getContact']>('/api/contacts', {
    email,
    attributes: { firstName: 'Ana' },
  });
  const consent = { topic: 'offers-and-news', channel: 'email', state: 'granted', source: 'sign-up form' };
  await owner.post(`/api/contacts/${body.id}/consents`, consent);
  await owner.post(`/api/contacts/${body.id}/stage-changes`, { stage: 'dormant' });
  return body.id;
}

/** The newest mail to an address, once the sandbox has caught it. */
export async function caughtMail(owner: TestClient, address: string): Promise<ApiOutputs['getSandboxMessage']> {
  const query = `/api/sandbox/messages?channel=email&address=${encodeURIComponent(address)}`;
  const list = await eventually(
    () => owner.get<ApiOutputs['listSandboxMessages']>(query),
    ({ body }) => body.items.length > 0,
  );
  return (await owner.get<ApiOutputs['getSandboxMessage']>(`/api/sandbox/messages/${list.body.items[0]?.id}`)).body;
}
