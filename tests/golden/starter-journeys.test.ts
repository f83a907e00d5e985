import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMessageRenderer } from '@perennial/channels';
import type { MessageRenderer } from '@perennial/engine';
import { openPostgresStorage, openSqliteStorage, type Storage } from '@perennial/storage';
import { emptyTables, startPostgres, type TestPostgres } from '@perennial/storage/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadStarterJourneys } from '../../apps/runtime/src/starter-journeys/load-starter-journeys.ts';
import { prepareJourney } from './prepared-journey.ts';
import { rehearseStory } from './rehearse-story.ts';
import { runStory, type StoryRun } from './run-story.ts';
import { stories } from './stories/stories.ts';
import { formatStory } from './story-timeline.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const starters = await loadStarterJourneys(join(folder, '..', '..', 'templates'));
/** `UPDATE_GOLDEN=1` writes the timelines instead of comparing them; read them before you commit them. */
const isUpdating = process.env['UPDATE_GOLDEN'] === '1';

let server: TestPostgres;
let postgres: Storage;
let sqliteFolder: string;
let renderer: MessageRenderer;

beforeAll(async () => {
  server = await startPostgres();
  postgres = await openPostgresStorage(server.connectionString, 0);
  sqliteFolder = mkdtempSync(join(tmpdir(), 'perennial-golden-'));
  // Long, because a machine under load must not kill an innocent render; what a render may cost is tested in channels.
  renderer = createMessageRenderer({
    publicUrl: 'https://perennial.example',
    trackingKey: new Uint8Array(32),
    workers: 1,
    killAfterMs: 15_000,
  });
}, 60_000);

afterAll(async () => {
  await renderer.close();
  await postgres.close();
  await server.stop();
  rmSync(sqliteFolder, { recursive: true, force: true });
});

it('every starter journey has a story, and every story a starter journey', () => {
  expect(Object.keys(stories).sort()).toEqual(starters.map(({ key }) => key).sort());
});

describe.each(starters)('$key', ({ key, document }) => {
  const story = stories[key];
  if (story === undefined) return;
  let rehearsed: string;
  let onSqlite: StoryRun;
  let onPostgres: StoryRun;

  beforeAll(async () => {
    const journey = await prepareJourney(document);
    rehearsed = formatStory(journey, story, rehearseStory(journey, story));
    const sqlite = await openSqliteStorage(join(sqliteFolder, `${key}.db`), 0);
    onSqlite = await runStory(sqlite, journey, story, renderer);
    await sqlite.close();
    await emptyTables(postgres.transactions);
    onPostgres = await runStory(postgres, journey, story, renderer);
  }, 60_000);

  it('is rehearsed as its committed timeline tells', () => {
    const file = join(folder, 'timelines', `${key}.txt`);
    if (isUpdating) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, rehearsed);
    }
    const committed = existsSync(file)
      ? readFileSync(file, 'utf8')
      : 'There is no timeline yet: run with UPDATE_GOLDEN=1.';
    expect(rehearsed).toBe(committed);
  });

  it('runs on SQLite as it was rehearsed', async () => {
    expect(formatStory(await prepareJourney(document), story, onSqlite.timelines)).toBe(rehearsed);
  });

  it('runs on PostgreSQL as it was rehearsed', async () => {
    expect(formatStory(await prepareJourney(document), story, onPostgres.timelines)).toBe(rehearsed);
  });

  it('sends the same words to the same people from both databases', () => {
    expect(onPostgres.sent).toEqual(onSqlite.sent);
  });

  it.each(story.contacts.map((contact, position) => ({ ...contact, position })))('$title', ({ position, expected }) => {
    const own = onSqlite.sent.filter((message) => message.contact === position);
    expect(own.map(({ channel }) => channel)).toEqual(expected.sent);
    expect(new Set(own.map(({ at, channel }) => `${channel} ${at}`)).size).toBe(own.length);
    const lastHop = onSqlite.timelines[position]?.findLast((entry) => entry.kind === 'hop');
    const end = document.nodes.find(({ id }) => lastHop?.kind === 'hop' && id === lastHop.hop.nodeId);
    expect(end?.name).toBe(expected.leavesBy);
    expect(onSqlite.timelines[position]?.at(-1)?.kind).toBe('ended');
  });
});
