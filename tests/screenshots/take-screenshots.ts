import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ApiOutputs } from '@perennial/api-contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { removeDataFolder, startRuntimeProcess } from '../support/runtime-process.ts';
import { buildSampleCompany, type SampleCompany } from '../support/sample-company.ts';
import { type SignedInApi, signIn } from '../support/signed-in-api.ts';
import { type FoundIds, type PhotographedPage, pages } from './pages.ts';

// Writes docs/screenshots/NAME-WIDTH-THEME.png for every page; arguments choose pages by name: `npm run screenshots -- contact canvas`.

const folder = fileURLToPath(new URL('../../docs/screenshots', import.meta.url));
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
const themes = ['light', 'dark'] as const;

const chosen = process.argv.slice(2);
const wanted = pages.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
process.exitCode = wanted.length === 0 ? 1 : await run();
if (wanted.length === 0) console.error(`Known pages: ${pages.map(({ name }) => name).join(', ')}`);

async function run(): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const runtime = await startRuntimeProcess({ settings: { LOG_LEVEL: 'warn' } });
  let browser: Browser | null = null;
  try {
    const api = await signIn(runtime);
    const company = await buildSampleCompany(runtime, api);
    const found = await findIds(api, company);
    browser = await launchBrowser();
    let failed = 0;
    // Page by page: looking at a caught mail counts as an open, and must not show on the pages before it.
    for (const shown of wanted) {
      const sessions = sizes.flatMap((size) => themes.map((theme) => ({ company, found, size, theme })));
      for (const session of sessions) failed += await photographOnce(browser, runtime.url, api, shown, session);
    }
    console.log(
      `${wanted.length * sizes.length * themes.length - failed} screenshots in docs/screenshots, ${failed} failed`,
    );
    return failed === 0 ? 0 : 1;
  } finally {
    await browser?.close();
    await runtime.stop();
    removeDataFolder(runtime);
  }
}

interface Session {
  readonly company: SampleCompany;
  readonly found: FoundIds;
  readonly size: (typeof sizes)[number];
  readonly theme: (typeof themes)[number];
}

/** @returns 1 when the page could not be photographed */
async function photographOnce(
  browser: Browser,
  url: string,
  api: SignedInApi,
  shown: PhotographedPage,
  session: Session,
): Promise<0 | 1> {
  const context = await openContext(browser, url, shown.isSignedIn ? api.cookie : null, session);
  const attempt = async (): Promise<void> => photograph(await context.newPage(), url, shown, session);
  try {
    // a machine under load can be late once; a page that is broken fails twice
    await attempt().catch(attempt);
    return 0;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    console.error(`${fileName(shown, session)}: ${what.split('\n')[0] ?? ''}`);
    return 1;
  } finally {
    await context.close();
  }
}

async function openContext(
  browser: Browser,
  url: string,
  cookie: string | null,
  { size, theme }: Session,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: 1,
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
  });
  const cookies = (cookie ?? '').split('; ').filter((part) => part !== '');
  await context.addCookies(
    cookies.map((part) => {
      const cut = part.indexOf('=');
      return { name: part.slice(0, cut), value: part.slice(cut + 1), url };
    }),
  );
  return context;
}

async function photograph(page: Page, url: string, shown: PhotographedPage, session: Session): Promise<void> {
  page.setDefaultTimeout(15_000);
  await page.goto(`${url}${shown.path(session.company, session.found)}`);
  try {
    await shown.ready(page);
    await shown.prepare?.(page);
  } finally {
    await settle(page);
    await page.screenshot({ path: join(folder, fileName(shown, session)), animations: 'disabled', caret: 'hide' });
  }
}

/** Until the network has been quiet, fonts are there and the layout stands; a stream that stays open does not hold it up. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(400);
}

function fileName({ name }: PhotographedPage, { size, theme }: Session): string {
  return `${name}-${size.width}-${theme}.png`;
}

async function findIds(api: SignedInApi, { journeys }: SampleCompany): Promise<FoundIds> {
  const templates = await api.get<ApiOutputs['listMessageTemplates']>('/api/message-templates');
  const template = templates.items.find(({ name }) => name === 'We saved your usual');
  const refused = await api.get<ApiOutputs['listMessages']>('/api/messages?reason=sms_stop');
  const mails = await api.get<ApiOutputs['listSandboxMessages']>(
    '/api/sandbox/messages?channel=email&address=ana.duarte@example.com',
  );
  const texts = await api.get<ApiOutputs['listSandboxMessages']>('/api/sandbox/messages?channel=sms&limit=50');
  const journey = await api.get<ApiOutputs['getJourney']>(`/api/journeys/${journeys.winBack}`);
  const node = journey.draft.document.nodes.find(({ name }) => name === 'Orders within 5 days');
  return {
    messageTemplate: template?.id ?? '',
    refusedMessage: refused.items[0]?.id ?? '',
    openedMail: mails.items[0]?.id ?? '',
    phone: texts.items.find(({ direction }) => direction === 'inbound')?.from ?? texts.items[0]?.to ?? '',
    node: node?.id ?? '',
  };
}
