import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiOutputs } from '@perennial/api-contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateRegistries } from '../../scripts/generate-registries.ts';
import { scaffold } from '../../scripts/new/scaffold.ts';
import { templates } from '../../scripts/new/templates.ts';
import { launchBrowser } from '../support/browser.ts';
import { copyCheckout } from '../support/checkout-copy.ts';
import { owner, type RuntimeProcess, removeDataFolder, startRuntimeProcess } from '../support/runtime-process.ts';
import { signIn } from '../support/signed-in-api.ts';

let copy: string;
let runtime: RuntimeProcess;
let browser: Browser;

beforeAll(async () => {
  copy = copyCheckout();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await runtime?.stop();
  if (runtime !== undefined) removeDataFolder(runtime);
  rmSync(copy, { recursive: true, force: true });
});

it('a node type made by adding one folder stands in the studio and can be put on a canvas', async () => {
  const template = templates['node-type'];
  if (template === undefined) throw new Error('There is no template for node types.');
  const before = new Set(readdirSync(join(copy, 'packages/node-types/src')));
  const made = scaffold(copy, template, 'demo');
  expect(made.ok && made.paths.every((path) => path.startsWith('packages/node-types/src/demo/'))).toBe(true);
  expect(readdirSync(join(copy, 'packages/node-types/src')).filter((name) => !before.has(name))).toEqual(['demo']);
  generateRegistries(copy);
  const vite = join(copy, 'apps/studio/node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: join(copy, 'apps/studio') });

  runtime = await startRuntimeProcess({ root: copy });
  const api = await signIn(runtime);
  const journey = await api.post<ApiOutputs['createJourney']>('/api/journeys', { name: 'With a new kind' });
  browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${runtime.url}/journeys/${journey.id}`);
  await page.getByLabel('Email').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Journey canvas').waitFor();
  await page.getByRole('toolbar', { name: 'Add steps' }).getByText('Find').click();
  await page.getByLabel('Find a step').fill('demo');
  await page.getByRole('option', { name: /Demo/ }).first().click();
  await page.locator('.react-flow__node').filter({ hasText: 'Demo' }).waitFor();
}, 180_000);
