import type { ApiOutputs } from '@perennial/api-contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type RuntimeProcess, removeDataFolder, startRuntimeProcess } from '../support/runtime-process.ts';
import { eventually, type SignedInApi, signIn } from '../support/signed-in-api.ts';

type Journey = ApiOutputs['getJourney'];

let runtime: RuntimeProcess;
let browser: Browser;
let context: BrowserContext;
let api: SignedInApi;

beforeAll(async () => {
  runtime = await startRuntimeProcess();
  api = await signIn(runtime);
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = '', value = ''] = api.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: runtime.url, httpOnly: true, sameSite: 'Lax' }]);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await runtime?.stop();
  if (runtime !== undefined) removeDataFolder(runtime);
});

const readJourney = (id: string) => api.get<Journey>(`/api/journeys/${id}`);
const newJourney = () => api.post<Journey>('/api/journeys', { name: 'Win back', starter: 'win-back' });
const nodeNames = (journey: Journey) => journey.draft.document.nodes.map((node) => node.name);
const card = (page: Page, name: string) => page.locator('.react-flow__node').filter({ hasText: name }).first();

async function openCanvas(journey: Journey): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${runtime.url}/journeys/${journey.id}`);
  await card(page, 'We saved your usual').waitFor();
  return page;
}

async function renameFirstMail(page: Page, from: string, to: string): Promise<void> {
  await card(page, from).click();
  const field = page.getByLabel('Name of this step');
  await field.fill(to);
  await field.press('Enter');
  await card(page, to).waitFor();
}

describe('a draft', () => {
  it('is saved by itself and stands after a reload', async () => {
    const journey = await newJourney();
    const page = await openCanvas(journey);
    await renameFirstMail(page, 'We saved your usual', 'First mail');
    await eventually('the draft is saved', async () =>
      nodeNames(await readJourney(journey.id)).includes('First mail') ? true : null,
    );
    await page.reload();
    await card(page, 'First mail').waitFor();
    await page.close();
  }, 60_000);

  it('is kept while the server can’t be reached, over a reload, and saved when it can', async () => {
    const journey = await newJourney();
    const page = await openCanvas(journey);
    await page.route('**/draft', (route) => route.abort());
    await renameFirstMail(page, 'We saved your usual', 'Written on a train');
    await page.locator('[data-save-state=offline], [data-save-state=failed]').waitFor();
    expect(nodeNames(await readJourney(journey.id))).not.toContain('Written on a train');
    await page.reload();
    await card(page, 'Written on a train').waitFor();
    await page.unroute('**/draft');
    await eventually('the draft is saved', async () =>
      nodeNames(await readJourney(journey.id)).includes('Written on a train') ? true : null,
    );
    await page.close();
  }, 60_000);

  it('is never overwritten by a second tab: both are shown and one is chosen', async () => {
    const journey = await newJourney();
    const first = await openCanvas(journey);
    const second = await openCanvas(journey);
    await renameFirstMail(first, 'We saved your usual', 'From the first tab');
    await eventually('the first tab saved', async () =>
      nodeNames(await readJourney(journey.id)).includes('From the first tab') ? true : null,
    );
    await renameFirstMail(second, 'We saved your usual', 'From the second tab');
    await second.getByRole('dialog').getByText('This draft was changed somewhere else').waitFor();
    expect(nodeNames(await readJourney(journey.id))).toContain('From the first tab');
    await second.getByRole('button', { name: 'Keep mine' }).click();
    await eventually('mine is saved', async () =>
      nodeNames(await readJourney(journey.id)).includes('From the second tab') ? true : null,
    );
    await first.close();
    await second.close();
  }, 60_000);
});

it('an invalid journey can’t be published and the list says why', async () => {
  const file = {
    format: 'perennial.journey',
    schemaVersion: 1,
    name: 'Half done',
    nodes: [
      {
        id: 'aaaaaaaa',
        kind: 'enter-on-event',
        configVersion: 1,
        salt: 'salt-aaaaaaaa',
        config: { event: 'Signed Up' },
      },
      { id: 'bbbbbbbb', kind: 'send-email', configVersion: 1, salt: 'salt-bbbbbbbb', name: 'Hello', config: {} },
    ],
    edges: [{ from: 'aaaaaaaa', outlet: 'next', to: 'bbbbbbbb' }],
  };
  const journey = await api.post<Journey>('/api/journeys/import', { file });
  const refused = await api
    .post(`/api/journeys/${journey.id}/publish`, { revision: journey.draft.revision })
    .catch(String);
  expect(refused).toContain('bbbbbbbb');
  const page = await context.newPage();
  await page.goto(`${runtime.url}/journeys/${journey.id}`);
  await card(page, 'Hello').waitFor();
  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByText(/Choose .*(email|message)/i)
    .first()
    .waitFor();
  expect(await dialog.getByRole('button', { name: /^Publish/ }).isDisabled()).toBe(true);
  await page.close();
}, 60_000);
