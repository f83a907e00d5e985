import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const heartbeatMs = 1_000;
// Far above the heartbeat, so that a machine busy with something else never loses its lock.
const staleAfterMs = 20_000;

/**
 * Runs `work` while no other process of this checkout runs anything under the same lock file, waiting for the holder
 * if there is one. The file holds the holder's pid and is touched while it works, so a holder that was killed (or
 * whose pid now belongs to something else) is taken over.
 * @param {string} file the lock file
 * @param {() => void} onWait called once when somebody else holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @template T
 */
export async function exclusively(file, onWait, work) {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!tryAcquire(file)) {
    if (!told) onWait();
    told = true;
    await wait(200);
  }
  const heartbeat = setInterval(() => touch(file), heartbeatMs);
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off('exit', release);
    release();
  }
}

/** @param {string} file */
function tryAcquire(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (isAbandoned(file)) removeAbandoned(file);
    return false;
  }
}

/** @param {string} file */
function isAbandoned(file) {
  try {
    const ageMs = Date.now() - statSync(file).mtimeMs;
    const pid = Number(readFileSync(file, 'utf8'));
    // A file without a pid was created a moment ago and is not written yet.
    return ageMs > staleAfterMs || (pid > 0 && !isRunning(pid));
  } catch {
    return false;
  }
}

/**
 * Renaming first makes sure that of several waiters only one removes a given file.
 * @param {string} file
 */
function removeAbandoned(file) {
  const aside = `${file}.abandoned-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  rmSync(aside, { force: true });
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {string} file */
function touch(file) {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // The file was taken over after a long suspension of the machine; the work itself can be repeated safely.
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
