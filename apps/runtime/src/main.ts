import { readSettings } from './settings.ts';
import { StartRefused } from './start-refused.ts';
import { startRuntime } from './start-runtime.ts';

// Start and stop of the runtime as a process: `node apps/runtime/src/main.ts`, or imported by `npm start`.

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
    const stop = (): void => {
      // terminals and npm may both send the signal: the second one must not cut the clean stop short
      if (isStopping) return;
      isStopping = true;
      process.stdout.write('Stopping: finishing what is under way.\n');
      runtime.close().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`The stop failed: ${error instanceof Error ? error.message : String(error)}\n`);
          process.exit(1);
        },
      );
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  } catch (error) {
    if (error instanceof StartRefused) refuse([error.message]);
    else throw error;
  }
}

function refuse(problems: readonly string[]): void {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exit(1);
}
