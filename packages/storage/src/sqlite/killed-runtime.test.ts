import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openToyCompany } from '@perennial/engine/testing';
import { toyJourney } from '@perennial/journey/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStorage } from './open-sqlite-storage.ts';

/** Sends, waits a moment, sends again, leaves. */
const document = toyJourney(
  [
    { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } },
    { name: 'one', kind: 'toy-letter', config: { message: 'hello' } },
    { name: 'pause', kind: 'toy-pause', config: { ms: 5 } },
    { name: 'two', kind: 'toy-letter', config: { message: 'hello' } },
    { name: 'leave', kind: 'toy-leave' },
  ],
  [
    ['start', 'next', 'one'],
    ['one', 'sent', 'pause'],
    ['pause', 'next', 'two'],
    ['two', 'sent', 'leave'],
  ],
);
const people = 100;
const concurrency = 4;
const mostKills = 8;
const runtime = fileURLToPath(new URL('../testing/killable-runtime.ts', import.meta.url));

describe('a runtime killed at random moments', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'perennial-kill-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Runs the runtime once; kills it after so many ms of work, or never when null. Resolves with whether it ended by itself. */
  const runOnce = (killAfterMs: number | null): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [runtime, join(folder, 'test.db'), join(folder, 'sink')], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let complaint = '';
      child.stderr.on('data', (data) => {
        complaint += String(data);
      });
      child.stdout.once('data', () => {
        if (killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      });
      child.once('exit', (code, signal) => {
        if (signal === null && code !== 0) reject(new Error(complaint));
        else resolve(signal === null);
      });
    });

  it('loses nothing, hands nothing over twice, and shows every message in doubt as unsure', async () => {
    const { transactions, engineStore } = await openSqliteStorage(join(folder, 'test.db'), 0);
    const rows = (sql: string, parameters: readonly (string | number | null)[] = []) =>
      transactions.write('request', (session) => session.all<Record<string, unknown>>(sql, parameters));
    const company = await openToyCompany(async () => ({ store: engineStore, rows, close: transactions.close }));
    await company.publish(document);
    // Messages of the past would be stale for a runtime on the real clock.
    company.clock.set(Math.floor(performance.timeOrigin + performance.now()));
    for (let index = 0; index < people; index += 1) {
      const contactId = await company.addContact();
      await company.setConsent(contactId, 'email', 'news', 'opted_in');
      await company.ring(contactId);
    }
    await transactions.close();
    await writeFile(join(folder, 'sink'), '');

    let kills = 0;
    // The last run is left alone, so that the test ends whatever the machine's speed.
    while (!(await runOnce(kills < mostKills ? 60 + ((kills * 37) % 140) : null))) kills += 1;

    const storage = await openSqliteStorage(join(folder, 'test.db'), 0);
    const read = <Row>(sql: string) => storage.transactions.write('request', (session) => session.all<Row>(sql, []));
    const messages = await read<{ message_key: string; state: string }>('SELECT message_key, state FROM messages');
    const enrollments = await read<{ status: string }>('SELECT DISTINCT status FROM enrollments');
    const integrity = await read<{ integrity_check: string }>('PRAGMA integrity_check');
    await storage.close();
    const handedOver = (await readFile(join(folder, 'sink'), 'utf8')).trim().split('\n');
    const keys = (state: string): readonly string[] =>
      messages.filter((row) => row.state === state).map((row) => row.message_key);
    const sink = new Set(handedOver);
    const unsure = keys('unsure');

    expect(kills).toBeGreaterThan(3);
    expect(handedOver).toHaveLength(sink.size);
    expect([messages.length, keys('sent').length + unsure.length]).toEqual([2 * people, 2 * people]);
    expect(keys('sent').filter((key) => !sink.has(key))).toEqual([]);
    expect(handedOver.filter((key) => !keys('sent').includes(key) && !unsure.includes(key))).toEqual([]);
    expect(unsure.length).toBeLessThanOrEqual(kills * concurrency);
    expect(enrollments).toEqual([{ status: 'exited' }]);
    expect(integrity).toEqual([{ integrity_check: 'ok' }]);
  }, 90_000);
});
