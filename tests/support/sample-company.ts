import type { ApiOutputs } from '@perennial/api-contract';
import type { RuntimeProcess } from './runtime-process.ts';
import { historyOf, orderCompleted, type SampleEvent } from './sample-events.ts';
import { draftJourney, parcelJourney, tastingJourney, welcomeJourney } from './sample-journeys.ts';
import { type SamplePerson, samplePeople } from './sample-people.ts';
import { sendBatch } from './send-batch.ts';
import { eventually, type SignedInApi } from './signed-in-api.ts';

/** What later steps need of the sample company. Ids are public ids. */
export interface SampleCompany {
  readonly journeys: { readonly winBack: string; readonly welcome: string; readonly tasting: string };
  /** Contact id by email. */
  readonly contactId: (email: string) => string;
}

const wholeDay = { from: '00:00', to: '23:59' };
const dayTime = { from: '09:00', to: '20:00' };
const hourMs = 3_600_000;
/** A guest whose text is held by quiet hours. */
const sleeper = 'niamh.walsh@example.com';

/**
 * Fills an empty runtime with Marlow Coffee, a small coffee roaster, through the public API only: sixty contacts, half a year of orders,
 * four journeys, messages caught by the sandbox with opens, clicks, a STOP, a bounce, and a message held by quiet hours.
 * Always the same but for the instants, which count back from now.
 */
export async function buildSampleCompany(runtime: RuntimeProcess, api: SignedInApi): Promise<SampleCompany> {
  const settings = await api.get<ApiOutputs['getSettings']>('/api/settings');
  const company = {
    ...settings,
    companyName: 'Marlow Coffee',
    companyTimeZone: 'Europe/Lisbon',
    postalAddress: 'Rua das Flores 12, 4050-262 Porto',
    senderName: 'Marlow Coffee',
    senderAddress: 'hello@marlow.example',
    replyTo: 'hello@marlow.example',
    smsWindow: wholeDay,
  };
  await api.put('/api/settings', company);
  await importPeople(runtime, api);
  const { key } = await api.post<ApiOutputs['createApiKey']>('/api/api-keys', {
    name: 'Web shop',
    role: 'ingest-server',
  });
  const track = (events: readonly SampleEvent[]) => sendEvents(runtime.url, key, events);
  await track(samplePeople.flatMap(historyOf));
  const journeys = await publishJourneys(api);
  await api.post('/api/stage-rules/apply', { model: 'classic-five', startJourneys: true });
  const contacts = await allContacts(api);
  const contactId = (email: string): string => {
    const contact = contacts.find((candidate) => candidate.email === email);
    if (contact === undefined) throw new Error(`The sample company has no contact ${email}.`);
    return contact.id;
  };
  await liveThrough({ runtime, api, track, contactId });
  await api.put('/api/settings', { ...company, smsWindow: dayTime });
  await holdOneText({ runtime, api, track, contactId });
  return { journeys, contactId };
}

interface Life {
  readonly runtime: RuntimeProcess;
  readonly api: SignedInApi;
  readonly track: (events: readonly SampleEvent[]) => Promise<void>;
  readonly contactId: (email: string) => string;
}

async function importPeople(runtime: RuntimeProcess, api: SignedInApi): Promise<void> {
  const created = await api.post<ApiOutputs['createImport']>('/api/imports', { fileName: 'marlow-customers.csv' });
  await uploadCsv(runtime, api, created.id, sampleCsv(samplePeople));
  await api.post(`/api/imports/${created.id}/start`, {
    mapping: {
      'Customer no.': 'externalId',
      'First name': 'attribute:firstName',
      'Last name': 'attribute:lastName',
      Email: 'email',
      Phone: 'phone',
      City: 'attribute:city',
      'Time zone': 'timeZone',
    },
    consent: {
      topics: ['offers-and-news', 'order-updates'],
      channels: ['email', 'sms'],
      source: 'Sign-up form of the shop',
    },
  });
  await eventually('the import of the sample people', async () => {
    const { state, problem } = await api.get<ApiOutputs['getImport']>(`/api/imports/${created.id}`);
    if (state === 'failed') throw new Error(problem ?? 'The import of the sample people failed.');
    return state === 'finished' ? true : null;
  });
}

/** The people as a file that a shop would export. */
export function sampleCsv(people: readonly SamplePerson[]): string {
  const head = 'Customer no.,First name,Last name,Email,Phone,City,Time zone';
  const rows = people.map(({ externalId, firstName, lastName, email, phone, city, timeZone }) =>
    [externalId, firstName, lastName, email, phone ?? '', city, timeZone].join(','),
  );
  return [head, ...rows].join('\n');
}

async function uploadCsv(runtime: RuntimeProcess, api: SignedInApi, importId: string, csv: string): Promise<void> {
  const answer = await fetch(`${runtime.url}/api/imports/${importId}/file`, {
    method: 'PUT',
    headers: { 'content-type': 'text/csv', cookie: api.cookie, origin: runtime.url },
    body: csv,
  });
  if (!answer.ok) throw new Error(`The upload answered ${answer.status}: ${await answer.text()}`);
}

async function sendEvents(origin: string, key: string, events: readonly SampleEvent[]): Promise<void> {
  const oldestFirst = events.toSorted((a, b) => b.hoursAgo - a.hoursAgo);
  for (let start = 0; start < oldestFirst.length; start += 100) {
    const batch = oldestFirst.slice(start, start + 100).map(({ userId, event, hoursAgo, properties }) => ({
      type: 'track',
      userId,
      event,
      properties,
      messageId: `sample-${userId}-${event}-${JSON.stringify(properties)}`,
      timestamp: new Date(Date.now() - hoursAgo * hourMs).toISOString(),
    }));
    await sendBatch(origin, key, batch);
  }
}

async function publishJourneys(api: SignedInApi): Promise<SampleCompany['journeys']> {
  const publish = async (journey: ApiOutputs['createJourney']): Promise<string> => {
    await api.post(`/api/journeys/${journey.id}/publish`, { revision: journey.draft.revision });
    return journey.id;
  };
  const imported = (file: object) => api.post<ApiOutputs['importJourney']>('/api/journeys/import', { file });
  await imported(draftJourney);
  const welcome = await publish(await imported(welcomeJourney));
  await publish(await imported(parcelJourney));
  const tasting = await publish(await imported(tastingJourney));
  const starter = { name: 'Win back lapsed customers', starter: 'win-back' };
  const winBack = await publish(await api.post<ApiOutputs['createJourney']>('/api/journeys', starter));
  await api.post(`/api/journeys/${welcome}/pause`, {});
  return { winBack, welcome, tasting };
}

async function allContacts(api: SignedInApi): Promise<ApiOutputs['listContacts']['items']> {
  return (await api.get<ApiOutputs['listContacts']>('/api/contacts?limit=200')).items;
}

/** What happened today: people read, click, return, complain, and some messages could not leave. */
async function liveThrough(life: Life): Promise<void> {
  const { api, track, contactId } = life;
  const lapsed = samplePeople.filter(({ habit }) => habit === 'lapsed');
  await api.post(`/api/contacts/${contactId('lucia.navarro@example.com')}/consents`, {
    topic: 'offers-and-news',
    channel: 'sms',
    state: 'withdrawn',
    source: 'Told us on the phone',
  });
  await untilSent(api, 'email', lapsed.length);
  await readMails(life, lapsed.slice(0, 5));
  await bounceMail(life, 'olivia.grant@example.com');
  await sendTexts(life);
  const returning = samplePeople.findIndex(({ email }) => email === 'claire.fontaine@example.com');
  const claire = samplePeople[returning];
  if (claire !== undefined) await track([orderCompleted(claire, returning, 9, 0)]);
  const notes = [
    ['ana.duarte@example.com', 'Call about a late parcel', 'Friendly, would like a smaller bag next time.'],
    ['ana.duarte@example.com', 'Met at the Saturday market', 'Asked for the Huila again.'],
    ['elif.yildiz@example.com', 'Wholesale question', 'Opens a second café in spring, wants a price list.'],
  ] as const;
  for (const [email, title, text] of notes) await api.post(`/api/contacts/${contactId(email)}/notes`, { title, text });
  await api.post(`/api/contacts/${contactId('olav.dahl@example.com')}/stage-changes`, {
    stage: 'churned',
    note: 'Closed his account by email.',
  });
}

async function untilSent(api: SignedInApi, channel: 'email' | 'sms', atLeast: number): Promise<void> {
  await eventually(`${atLeast} messages by ${channel} in the sandbox`, async () => {
    const { items } = await api.get<ApiOutputs['listSandboxMessages']>(
      `/api/sandbox/messages?limit=200&channel=${channel}`,
    );
    return items.length >= atLeast ? true : null;
  });
}

/** Opens the mails of these people; every second one also clicks. */
async function readMails({ api, runtime }: Life, people: readonly SamplePerson[]): Promise<void> {
  for (const [index, { email }] of people.entries()) {
    const { items } = await api.get<ApiOutputs['listSandboxMessages']>(`/api/sandbox/messages?address=${email}`);
    const [mail] = items;
    if (mail === undefined) continue;
    const detail = await api.get<ApiOutputs['getSandboxMessage']>(`/api/sandbox/messages/${mail.id}`);
    const links = [...(detail.html ?? '').matchAll(/(?:href|src)="([^"]*\/t\/[^"]+)"/g)].map(([, link = '']) => link);
    const chosen = links.filter((link) => link.includes('/t/o/') || (index % 2 === 0 && link.includes('/t/c/')));
    for (const link of chosen) await fetch(new URL(link.replaceAll('&amp;', '&'), runtime.url), { redirect: 'manual' });
  }
}

async function bounceMail({ api }: Life, email: string): Promise<void> {
  const { items } = await api.get<ApiOutputs['listSandboxMessages']>(`/api/sandbox/messages?address=${email}`);
  if (items[0] !== undefined) await api.post(`/api/sandbox/messages/${items[0].id}/bounce`, { kind: 'hard' });
}

/** Parcels for some, a tasting for the loyal ones; one of them replies STOP, another one asks something. */
async function sendTexts({ api, track }: Life): Promise<void> {
  const shipped = samplePeople.filter(({ habit, phone }) => habit === 'regular' && phone !== null).slice(0, 5);
  const guests = samplePeople.filter(
    ({ habit, email }) => (habit === 'loyal' || habit === 'lapsed') && email !== sleeper,
  );
  const now = (userId: string, event: string, properties: SampleEvent['properties']): SampleEvent => ({
    userId,
    event,
    hoursAgo: 0,
    properties,
  });
  await track(
    shipped.map(({ externalId }, index) =>
      now(externalId, 'Order Shipped', { orderId: `10-${5000 + index}`, arrives: 'Wednesday' }),
    ),
  );
  await track(guests.slice(0, 8).map(({ externalId }) => now(externalId, 'Tasting Announced', { round: 1 })));
  await untilSent(api, 'sms', shipped.length + 3);
  const elif = samplePeople.find(({ email }) => email === 'elif.yildiz@example.com');
  const [asker] = shipped;
  const reply = async (person: SamplePerson | undefined, body: string): Promise<void> => {
    if (person?.phone != null) await api.post('/api/sandbox/messages/reply', { phone: person.phone, body });
  };
  await reply(asker, 'Can you leave it with the neighbor?');
  await reply(elif, 'STOP');
  // The answer to STOP is there: whatever comes after it meets the opt-out.
  await untilSent(api, 'sms', shipped.length + 3 + 3);
  await track(guests.map(({ externalId }) => now(externalId, 'Tasting Announced', { round: 2 })));
  if (elif !== undefined)
    await track([now(elif.externalId, 'Order Shipped', { orderId: '10-5009', arrives: 'Friday' })]);
  await eventually('the text that STOP keeps from leaving', async () => {
    const { items } = await api.get<ApiOutputs['listMessages']>('/api/messages?reason=sms_stop');
    return items.length > 0 ? true : null;
  });
}

/** Zones around the globe: at any moment it is night in one of them. */
const zones = [
  'Pacific/Auckland',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Europe/Lisbon',
  'America/Sao_Paulo',
  'America/Los_Angeles',
];

/** A guest who sleeps now: their text waits for the morning. */
async function holdOneText({ api, track }: Life): Promise<void> {
  const hourIn = (timeZone: string): number =>
    Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(new Date()));
  const night = zones.find((zone) => hourIn(zone) >= 21 || hourIn(zone) < 8) ?? 'Asia/Tokyo';
  const guest = samplePeople.find((person) => person.email === sleeper);
  if (guest === undefined) return;
  await api.post('/api/contacts', { email: sleeper, timeZone: night });
  await track([{ userId: guest.externalId, event: 'Tasting Announced', hoursAgo: 0, properties: { round: 3 } }]);
  await eventually('a text held by quiet hours', async () => {
    const { items } = await api.get<ApiOutputs['listMessages']>('/api/messages?group=held');
    return items.length > 0 ? true : null;
  });
}
