import type { Page } from 'playwright-core';
import type { SampleCompany } from '../support/sample-company.ts';
import { sampleCsv } from '../support/sample-company.ts';
import { samplePeople } from '../support/sample-people.ts';

/** One page of the studio as it is photographed. */
export interface PhotographedPage {
  /** Part of the file name. */
  readonly name: string;
  readonly isSignedIn: boolean;
  readonly path: (company: SampleCompany, found: FoundIds) => string;
  /** Something that is there once the page has its content. */
  readonly ready: (page: Page) => Promise<void>;
  /** Done before the picture is taken, when an address alone does not lead there. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Ids that pages of the sample company are opened with. */
export interface FoundIds {
  readonly messageTemplate: string;
  readonly refusedMessage: string;
  readonly openedMail: string;
  readonly phone: string;
  readonly node: string;
}

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name }).first().waitFor({ state: 'visible' });

/** Every page that is photographed, in the order of the studio's menu. */
export const pages: readonly PhotographedPage[] = [
  { name: 'sign-in', isSignedIn: false, path: () => '/sign-in', ready: (page) => page.getByLabel('Email').waitFor() },
  { name: 'lifecycle', isSignedIn: true, path: () => '/', ready: heading('Lifecycle') },
  {
    name: 'journeys',
    isSignedIn: true,
    path: () => '/journeys',
    ready: (page) => page.getByText('Win back lapsed customers').first().waitFor(),
  },
  { name: 'gallery', isSignedIn: true, path: () => '/journeys/new', ready: heading('Win back lapsed customers') },
  {
    name: 'canvas',
    isSignedIn: true,
    path: ({ journeys }, { node }) => `/journeys/${journeys.winBack}?node=${node}`,
    ready: async (page) => {
      await page.getByText('We saved your usual').first().waitFor();
    },
  },
  {
    name: 'contacts',
    isSignedIn: true,
    path: () => '/contacts',
    ready: (page) => page.getByText('@example.com').first().waitFor(),
  },
  {
    name: 'contact',
    isSignedIn: true,
    path: ({ contactId }) => `/contacts/${contactId('ana.duarte@example.com')}`,
    ready: heading('Ana Duarte'),
  },
  {
    name: 'import',
    isSignedIn: true,
    path: () => '/imports',
    ready: (page) => page.locator('input[type=file]').waitFor({ state: 'attached' }),
    prepare: async (page) => {
      const csv = sampleCsv(samplePeople.slice(0, 24));
      const file = { name: 'marlow-autumn-fair.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
      await page.locator('input[type=file]').setInputFiles(file);
      await heading(/marlow-autumn-fair\.csv/)(page);
    },
  },
  {
    name: 'messages',
    isSignedIn: true,
    path: () => '/messages',
    ready: (page) => page.getByText('We saved your usual').first().waitFor(),
  },
  {
    name: 'message-editor',
    isSignedIn: true,
    path: (_, { messageTemplate }) => `/messages/${messageTemplate}`,
    ready: async (page) => {
      await page.getByLabel('Subject').first().waitFor();
      await page.locator('iframe').first().waitFor();
    },
  },
  {
    name: 'delivery-log',
    isSignedIn: true,
    path: (_, { refusedMessage }) => `/log?message=${refusedMessage}`,
    ready: (page) => page.getByRole('dialog').or(page.getByRole('complementary')).last().waitFor(),
  },
  {
    name: 'inbox-and-phone',
    isSignedIn: true,
    path: (_, { openedMail, phone }) => `/sandbox?message=${openedMail}&phone=${encodeURIComponent(phone)}`,
    ready: (page) => page.locator('iframe').first().waitFor({ state: 'attached' }),
  },
  {
    name: 'settings-sending',
    isSignedIn: true,
    path: () => '/settings?section=sending',
    ready: heading(/Sending|Email/),
  },
  { name: 'settings-stages', isSignedIn: true, path: () => '/settings?section=stages', ready: heading(/Stages/) },
];
