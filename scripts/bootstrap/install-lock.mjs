import { join } from 'node:path';
import { exclusively } from './exclusive.mjs';
import { toolsFolder } from './project.mjs';

const lockFile = join(toolsFolder, 'install.lock');
const tellWaiting = () => console.log('Waiting for another run of this checkout to finish installing ...');

/**
 * Runs `work` while no other run of this checkout installs anything.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function whileInstalling(work) {
  return exclusively(lockFile, tellWaiting, work);
}
