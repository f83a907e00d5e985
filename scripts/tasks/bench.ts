import { runHere } from '../run-here.ts';

/** Measures what this product promises; arguments choose benches by name. The last line is one JSON object. */
export async function run(args: readonly string[]): Promise<number> {
  await runHere('tests/bench/run-benches.ts', args);
  return Number(process.exitCode ?? 0);
}
