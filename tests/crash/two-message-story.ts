import type { ApiOutputs } from '@perennial/api-contract';
import { sendBatch } from '../support/send-batch.ts';
import type { SignedInApi } from '../support/signed-in-api.ts';

type Message = ApiOutputs['listMessages']['items'][number];

/** Address of person n of the story. */
export const emailOf = (person: number) => `person${person}@example.test`;
/** Phone of person n of the story. */
export const phoneOf = (person: number) => `+3519100${String(10_000 + person)}`;

/** Lets SMS leave around the clock, so that the story does not depend on the time of day it runs at. */
export async function useWholeDayForSms(api: SignedInApi): Promise<void> {
  const settings = await api.get<ApiOutputs['getSettings']>('/api/settings');
  await api.put('/api/settings', {
    ...settings,
    companyName: 'Marlow Coffee',
    postalAddress: 'Rua das Flores 12, Porto',
    smsWindow: { from: '00:00', to: '23:59' },
  });
}

/** Imports so many contacts who agreed to everything, through the CSV import. */
export async function importContacts(api: SignedInApi, origin: string, count: number): Promise<void> {
  const rows = Array.from(
    { length: count },
    (_, person) => `${person},${emailOf(person)},${phoneOf(person)},Person ${person},Europe/Lisbon`,
  );
  const created = await api.post<ApiOutputs['createImport']>('/api/imports', { fileName: 'people.csv' });
  const upload = await fetch(`${origin}/api/imports/${created.id}/file`, {
    method: 'PUT',
    headers: { 'content-type': 'text/csv', cookie: api.cookie, origin },
    body: ['id,email,phone,firstName,timeZone', ...rows].join('\n'),
  });
  if (!upload.ok) throw new Error(`The upload answered ${upload.status}: ${await upload.text()}`);
  await api.post(`/api/imports/${created.id}/start`, {
    mapping: {
      id: 'externalId',
      email: 'email',
      phone: 'phone',
      firstName: 'attribute:firstName',
      timeZone: 'timeZone',
    },
    consent: { topics: ['offers-and-news'], channels: ['email', 'sms'], source: 'sign-up form' },
  });
  for (;;) {
    const state = await api.get<ApiOutputs['getImport']>(`/api/imports/${created.id}`);
    if (state.state === 'finished') break;
    if (state.state === 'failed') throw new Error(state.problem ?? 'The import failed.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Publishes: when somebody signs up, one email, then one SMS, then the end. */
export async function importTwoMessageJourney(api: SignedInApi): Promise<void> {
  const node = (id: string, kind: string, config: object) => ({
    id,
    kind,
    configVersion: 1,
    name: '',
    note: '',
    enabled: true,
    salt: `salt-${id}`,
    config,
  });
  const file = {
    format: 'perennial.journey',
    schemaVersion: 1,
    name: 'Two messages',
    nodes: [
      node('aaaaaaaa', 'enter-on-event', { event: 'Signed Up' }),
      node('bbbbbbbb', 'send-email', { message: 'mail', topic: 'offers-and-news' }),
      node('cccccccc', 'send-sms', { message: 'text', topic: 'offers-and-news' }),
      node('dddddddd', 'exit', { label: 'Done' }),
    ],
    edges: [
      { from: 'aaaaaaaa', outlet: 'next', to: 'bbbbbbbb' },
      { from: 'bbbbbbbb', outlet: 'sent', to: 'cccccccc' },
      { from: 'cccccccc', outlet: 'sent', to: 'dddddddd' },
    ],
    messages: {
      mail: {
        channel: 'email',
        name: 'Mail',
        subject: 'Hello {{ contact.firstName }}',
        topic: 'offers-and-news',
        mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section></mj-body></mjml>',
      },
      text: { channel: 'sms', name: 'Text', topic: 'offers-and-news', body: 'Hello. Reply STOP to opt out.' },
    },
  };
  const journey = await api.post<ApiOutputs['importJourney']>('/api/journeys/import', { file });
  await api.post(`/api/journeys/${journey.id}/publish`, { revision: journey.draft.revision });
}

let keyMade: Promise<string> | null = null;

/** One key for the whole story: a key outlives the sessions that a kill ends. */
async function writeKey(api: SignedInApi): Promise<string> {
  keyMade ??= api
    .post<ApiOutputs['createApiKey']>('/api/api-keys', { name: 'Story', role: 'ingest-server' })
    .then((made) => made.key);
  return keyMade;
}

/** Sends one sign-up per person in one batch; the message ids are the same on every repeat. Rejects when it was not answered with 2xx. */
export async function sendSignUps(origin: string, api: SignedInApi, people: readonly number[]): Promise<void> {
  const key = await writeKey(api);
  const batch = people.map((person) => ({
    type: 'track',
    userId: String(person),
    event: 'Signed Up',
    messageId: `signup-${person}`,
    timestamp: new Date().toISOString(),
    properties: {},
  }));
  await sendBatch(origin, key, batch);
}

/** Every message of the delivery log. */
export async function listAllMessages(api: SignedInApi): Promise<readonly Message[]> {
  const messages: Message[] = [];
  let cursor: string | null = null;
  do {
    const page: ApiOutputs['listMessages'] = await api.get(
      `/api/messages?limit=200${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    messages.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return messages;
}
