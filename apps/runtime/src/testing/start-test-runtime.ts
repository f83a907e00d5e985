import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { RuntimeSettings } from '../settings.ts';
import { startRuntime } from '../start-runtime.ts';

export const testOwner = { email: 'owner@example.test', password: 'a long enough passphrase' };

/** A real runtime on a free port and a folder of its own. */
export interface TestRuntime {
  readonly url: string;
  readonly dataFolder: string;
  readonly socketPath: string;
  readonly firstRunUrl: string | null;
  /** Everything logged so far. */
  readonly log: () => string;
  /** Stops it and removes its folder. */
  readonly close: () => Promise<void>;
  /** Stops it and keeps its folder, for a second start. */
  readonly stop: () => Promise<void>;
}

/** Starts a runtime as production does, in this process. `settings` replace the defaults of tests. */
export async function startTestRuntime(settings: Partial<RuntimeSettings> = {}): Promise<TestRuntime> {
  const dataFolder = settings.dataFolder ?? join(mkdtempSync(join(tmpdir(), 'perennial-test-')), 'data');
  const lines: string[] = [];
  const logDestination = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const runtime = await startRuntime(
    {
      host: '127.0.0.1',
      port: 0,
      publicUrl: null,
      trustedProxies: 0,
      dataFolder,
      secretKey: null,
      owner: testOwner,
      smtp: null,
      twilio: null,
      logLevel: 'trace',
      ...settings,
    },
    { logDestination: { write: (line: string) => void logDestination.write(line) } },
  );
  return {
    url: runtime.url ?? '',
    dataFolder,
    socketPath: runtime.socketPath,
    firstRunUrl: runtime.firstRunUrl,
    log: () => lines.join(''),
    stop: runtime.close,
    close: async () => {
      await runtime.close();
      rmSync(join(dataFolder, '..'), { recursive: true, force: true });
    },
  };
}
