import type { ApiOutputs } from '@perennial/api-contract';
import { Analytics } from '@segment/analytics-node';
import type { Browser, Page } from 'playwright-core';
import PostalMime, { type Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import {
  freePort,
  owner,
  type RuntimeProcess,
  removeDataFolder,
  startRuntimeProcess,
} from '../support/runtime-process.ts';
import { eventually, type SignedInApi, signIn } from '../support/signed-in-api.ts';
import { type SinkProcesses, startSinkProcesses } from '../support/sink-processes.ts';

type Message = ApiOutputs['listMessages']['items'][number];
type Contact = ApiOutputs['listContacts']['items'][number];

const people = [
  'externalId,email,phone,first name,Time zone',
  'c1,ana.duarte@example.test,+351912345678,Ana,Europe/Lisbon',
  'c2,noah.bergstrom@example.test,+46701234567,Noah,Europe/Stockholm',
  'c3,not an address,+351912345679,Broken,Europe/Lisbon',
  'c4,elif.yildiz@example.test,+905301234567,Elif,Europe/Istanbul',
].join('\n');

const smsJourney = {
  format: 'perennial.journey',
  schemaVersion: 1,
  name: 'Order on its way',
  nodes: [
    {
      id: 'aaaaaaaa',
      kind: 'enter-on-event',
      configVersion: 1,
      salt: 'salt-aaaaaaaa',
      config: { event: 'Order Shipped' },
    },
    {
      id: 'bbbbbbbb',
      kind: 'send-sms',
      configVersion: 1,
      salt: 'salt-bbbbbbbb',
      config: { message: 'shipped', topic: 'offers-and-news' },
    },
    { id: 'cccccccc', kind: 'exit', configVersion: 1, salt: 'salt-cccccccc', config: { label: 'Told' } },
  ],
  edges: [
    { from: 'aaaaaaaa', outlet: 'next', to: 'bbbbbbbb' },
    { from: 'bbbbbbbb', outlet: 'sent', to: 'cccccccc' },
  ],
  messages: {
    shipped: {
      channel: 'sms',
      name: 'Shipped',
      topic: 'offers-and-news',
      body: 'Hi {{ contact.firstName | default: "there" }}, your parcel is on its way. Reply STOP to opt out.',
    },
  },
};

let sinks: SinkProcesses;
let runtime: RuntimeProcess;
let browser: Browser;
let page: Page;
let api: SignedInApi;
let segment: Analytics;

beforeAll(async () => {
  sinks = await startSinkProcesses();
  runtime = await startRuntimeProcess({ port: await freePort(), settings: sinks.settings });
  api = await signIn(runtime);
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
}, 90_000);

afterAll(async () => {
  await segment?.closeAndFlush();
  await browser?.close();
  await runtime.stop();
  removeDataFolder(runtime);
  await sinks.stop();
});

async function mailsTo(address: string): Promise<readonly Email[]> {
  const stored = sinks.mailLedger().filter((entry) => entry.phase === 'stored' && entry.recipient === address);
  return Promise.all(stored.map((entry) => PostalMime.parse(entry.mail ?? '')));
}

async function contactByEmail(email: string): Promise<Contact> {
  const { items } = await api.get<ApiOutputs['listContacts']>(`/api/contacts?search=${encodeURIComponent(email)}`);
  const [contact] = items;
  if (contact === undefined) throw new Error(`There is no contact ${email}.`);
  return contact;
}

async function messagesOf(contact: Contact): Promise<readonly Message[]> {
  return (await api.get<ApiOutputs['listMessages']>(`/api/messages?contactId=${contact.id}&limit=50`)).items;
}

function header(mail: Email, name: string): string {
  return mail.headers.find((candidate) => candidate.key === name.toLowerCase())?.value ?? '';
}

describe('a marketer wins back lapsed customers', () => {
  it('signs in', async () => {
    await page.goto(`${runtime.url}/`);
    await page.getByLabel('Email').fill(owner.email);
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Lifecycle', exact: true }).waitFor();
  });

  it('imports contacts from a CSV file and is told which row is wrong', async () => {
    const settings = await api.get<ApiOutputs['getSettings']>('/api/settings');
    await api.put('/api/settings', {
      ...settings,
      companyName: 'Marlow Coffee',
      postalAddress: 'Rua das Flores 12, Porto',
      smsWindow: { from: '00:00', to: '23:59' },
    });
    await page.goto(`${runtime.url}/imports`);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(people) });
    await page.getByRole('heading', { name: /What do the columns of people.csv mean/ }).waitFor();
    await page.getByLabel('Everybody in this file agreed to hear from us').check();
    await page.getByLabel('by SMS').check();
    await page.getByLabel('How do you know?').fill('Sign-up form of the shop, 2024');
    await page.getByRole('button', { name: /^Import 4 rows/ }).click();
    await page.getByRole('heading', { name: 'people.csv is in, 1 row was refused' }).waitFor();
    await page
      .getByRole('cell', { name: /address/i })
      .first()
      .waitFor();
    expect((await api.get<ApiOutputs['listContacts']>('/api/contacts')).total).toBe(3);
  });

  it('takes the win-back journey from the gallery, changes a message and publishes', async () => {
    await page.goto(`${runtime.url}/journeys/new`);
    await page.getByRole('heading', { name: 'Win back lapsed customers' }).waitFor();
    await page
      .getByRole('button', { name: /Use .*Win back lapsed customers|Use template|Use this journey/ })
      .first()
      .click();
    await page.getByLabel('Journey canvas').waitFor();
    await page.locator('.react-flow__node').filter({ hasText: 'We saved your usual' }).click();
    await page.getByRole('link', { name: /Edit message/ }).click();
    const subject = page.getByLabel('Subject');
    await subject.fill('Marlow misses you, {{ contact.firstName | default: "friend" }}');
    await page.locator('[data-save-state=saved]').waitFor();
    await page.getByRole('link', { name: 'Back to the journey' }).click();
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Publish/ })
      .click();
    await page.getByText('Live v1').first().waitFor();
  });

  it('sees contacts move by a rule on real events and by the API, and their mails leave', async () => {
    const { items } = await api.get<ApiOutputs['listStageRules']>('/api/stage-rules');
    const paused = {
      id: 'paused',
      model: 'classic-five',
      name: 'Paused',
      enabled: true,
      priority: 1,
      from: [],
      to: 'dormant',
      when: { kind: 'event', event: 'Subscription Paused', condition: null },
    };
    await api.put('/api/stage-rules', { model: 'classic-five', items: [paused, ...items] });
    const { key } = await api.post<ApiOutputs['createApiKey']>('/api/api-keys', {
      name: 'Shop',
      role: 'ingest-server',
    });
    segment = new Analytics({ writeKey: key, host: runtime.url, path: '/v1/batch', flushAt: 1 });
    segment.identify({ userId: 'c1', traits: { plan: 'pro' } });
    segment.track({ userId: 'c1', event: 'Subscription Paused' });
    const noah = await contactByEmail('noah.bergstrom@example.test');
    await api.post(`/api/contacts/${noah.id}/stage-changes`, { stage: 'dormant', note: 'Told us so' });
    const [mail] = await eventually('the first mail to Ana', async () => {
      const mails = await mailsTo('ana.duarte@example.test');
      return mails.length > 0 ? mails : null;
    });
    expect(mail?.subject).toBe('Marlow misses you, Ana');
    await eventually('the first mail to Noah', async () =>
      (await mailsTo('noah.bergstrom@example.test')).length > 0 ? true : null,
    );
  });

  it('counts an open and a click, and lets the reader unsubscribe with one click', async () => {
    const [mail] = await mailsTo('ana.duarte@example.test');
    if (mail === undefined) throw new Error('Ana has no mail.');
    const links = [...(mail.html ?? '').matchAll(/(?:href|src)="(http[^"]+)"/g)].map((match) =>
      (match[1] ?? '').replaceAll('&amp;', '&'),
    );
    const tracked = links.filter((link) => link.startsWith(`${runtime.url}/t/`));
    const answers = await Promise.all(tracked.map((link) => fetch(link, { redirect: 'manual' })));
    const images = answers.filter((answer) => answer.headers.get('content-type')?.startsWith('image/'));
    const clicks = answers.filter((answer) => answer.status === 302 || answer.status === 303 || answer.status === 307);
    expect(images.length).toBe(1);
    expect(clicks.map((answer) => answer.headers.get('location'))).toContain('https://shop.example.com/new');
    const [some = ''] = tracked;
    const tampered = await fetch(`${some.slice(0, -1)}${some.endsWith('A') ? 'B' : 'A'}`, { redirect: 'manual' });
    expect(tampered.status).toBe(404);
    const unsubscribe = /<(http[^>]+)>/.exec(header(mail, 'List-Unsubscribe'))?.[1] ?? '';
    expect(header(mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    const looked = await fetch(unsubscribe);
    expect(looked.status).toBe(200);
    const ana = await contactByEmail('ana.duarte@example.test');
    const emailConsent = async () =>
      (await api.get<ApiOutputs['getContact']>(`/api/contacts/${ana.id}`)).consents.find(
        (consent) => consent.channel === 'email' && consent.topic === 'offers-and-news',
      )?.state;
    expect(await emailConsent()).toBe('granted');
    const posted = await fetch(unsubscribe, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
      redirect: 'manual',
    });
    expect(posted.status).toBe(200);
    expect(await emailConsent()).toBe('withdrawn');
  });

  it('sends SMS through Twilio, honors STOP and says why the next one was not sent', async () => {
    const journey = await api.post<ApiOutputs['importJourney']>('/api/journeys/import', { file: smsJourney });
    await api.post(`/api/journeys/${journey.id}/publish`, { revision: journey.draft.revision });
    segment.track({ userId: 'c4', event: 'Order Shipped' });
    await eventually('the SMS to Elif', async () =>
      sinks.smsLedger().some((sms) => sms.to === '+905301234567') ? true : null,
    );
    const elif = await contactByEmail('elif.yildiz@example.test');
    await eventually('the receipt', async () =>
      (await messagesOf(elif)).some((message) => message.status === 'delivered') ? true : null,
    );
    expect(
      await sinks.receiveSms({
        url: `${runtime.url}/hooks/sms-twilio/inbound`,
        from: '+905301234567',
        to: '+15005550006',
        body: ' Stop. ',
      }),
    ).toBe(200);
    segment.track({ userId: 'c4', event: 'Order Shipped' });
    const refused = await eventually(
      'the refusal',
      async () => (await messagesOf(elif)).find((message) => message.status === 'not_sent') ?? null,
    );
    expect(refused.reason?.code).toBe('sms_stop');
    expect(sinks.smsLedger().filter((sms) => sms.to === '+905301234567' && sms.body.includes('parcel'))).toHaveLength(
      1,
    );
    expect(await sinks.smsViolations()).toEqual([]);
  });

  it('finds every touchpoint and every reason in the log, the timeline and the API', async () => {
    await page.goto(`${runtime.url}/log`);
    await page.getByText('Marlow misses you, Ana').first().waitFor();
    await page.getByText('Replied STOP', { exact: false }).first().waitFor();
    const ana = await contactByEmail('ana.duarte@example.test');
    await page.goto(`${runtime.url}/contacts/${ana.id}`);
    await page.getByRole('heading', { name: 'Ana' }).first().waitFor();
    await page.getByText('Marlow misses you, Ana').first().waitFor();
    const { items } = await api.get<ApiOutputs['listTouchpoints']>(`/api/touchpoints?contactId=${ana.id}&limit=100`);
    const kinds = new Set(items.map((touchpoint) => touchpoint.kind));
    for (const kind of ['stage_changed', 'journey_entered', 'sent', 'opened', 'clicked', 'opted_out'])
      expect(kinds, kind).toContain(kind);
  });
});
