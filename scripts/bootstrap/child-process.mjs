import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @type {readonly NodeJS.Signals[]} */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a command to its end with our terminal, hands every stop signal on to it, and resolves to its exit code
 * (128 + signal number when a signal ended it, as shells count).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    for (const signal of stopSignals) process.on(signal, forward);
    // Whoever leaves early (the other half of a pair ended, say) takes the child along.
    const stop = () => child.kill();
    process.once('exit', stop);
    const release = () => {
      process.off('exit', stop);
      for (const signal of stopSignals) process.off(signal, forward);
    };
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      release();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/**
 * Stops this process as SIGTERM would when the process that started it is gone. Needed because npm hands no signal
 * on to its scripts: without this, ending npm would leave the server running with nobody to stop it.
 */
export function stopWhenOrphaned() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}
