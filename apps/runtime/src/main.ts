import { readSettings } from './settings.ts';
import { StartRefused } from './start-refused.ts';
import { startRuntime } from './start-runtime.ts';

// Start and stop of the runtime as a process: `node apps/runtime/src/main.ts`, or imported by `npm start`.

/** Source: guarantee G16. */
const STOP_LIMIT_MS = 25_000;

const result = readSettings(process.env, process.cwd());
if (result.ok) await run();
else refuse(result.problems);

async function run(): Promise<void> {
  if (!result.ok) return;
  try {
    const runtime = await startRuntime(result.settings);
    const address = result.settings.publicUrl ?? runtime.url ?? '';
    process.stdout.write(`Perennial is ready: ${address}\n`);
    if (runtime.firstRunUrl !== null) process.stdout.write(`First run: create the owner at ${runtime.firstRunUrl}\n`);
    let isStopping = false;
    const stop = (exitCode: number): void => {
      // terminals and npm may both send the signal: the second one must not cut the clean stop short
      if (isStopping) return;
      isStopping = true;
      process.stdout.write('Stopping: finishing what is under way.\n');
      setTimeout(
        () => end(1, 'The stop took too long: what was being handed over stands as unsure.'),
        STOP_LIMIT_MS,
      ).unref();
      runtime.close().then(
        () => process.exit(exitCode),
        (error: unknown) => end(1, `The stop failed: ${error instanceof Error ? error.message : String(error)}`),
      );
    };
    process.on('SIGINT', () => stop(0));
    process.on('SIGTERM', () => stop(0));
    void runtime.broken.then((because) => {
      process.stderr.write(`${because} Nothing can be written any more; start again.\n`);
      stop(1);
    });
  } catch (error) {
    if (error instanceof StartRefused) refuse([error.message]);
    else throw error;
  }
}

function end(exitCode: number, sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exit(exitCode);
}

function refuse(problems: readonly string[]): void {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exit(1);
}
