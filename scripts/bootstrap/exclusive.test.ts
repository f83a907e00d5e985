import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exclusively } from './exclusive.mjs';

let folder: string;
let lock: string;
let waits: number;
const onWait = () => {
  waits += 1;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'perennial-exclusive-'));
  lock = join(folder, 'deeper', 'lock');
  waits = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('exclusive work', () => {
  it('never overlaps with other work under the same lock', async () => {
    let running = 0;
    const ends: number[] = [];
    const work = (id: number) => async () => {
      running += 1;
      expect(running).toBe(1);
      await Promise.resolve();
      running -= 1;
      ends.push(id);
    };
    await Promise.all([exclusively(lock, onWait, work(1)), exclusively(lock, onWait, work(2))]);
    expect(ends.toSorted()).toEqual([1, 2]);
    expect(waits).toBe(1);
  });

  it('leaves no lock behind, even when the work fails', async () => {
    const failing = exclusively(lock, onWait, () => Promise.reject(new Error('no network')));
    await expect(failing).rejects.toThrow('no network');
    expect(existsSync(lock)).toBe(false);
  });

  it('takes over from a process that was killed', async () => {
    await exclusively(lock, onWait, async () => undefined);
    writeFileSync(lock, '999999999');
    expect(await exclusively(lock, onWait, async () => 'done')).toBe('done');
  });

  it('takes over a lock whose pid lives on as another process, since nobody touches the file any more', async () => {
    await exclusively(lock, onWait, async () => undefined);
    writeFileSync(lock, String(process.pid));
    utimesSync(lock, new Date(0), new Date(0));
    expect(await exclusively(lock, onWait, async () => 'done')).toBe('done');
  });
});
