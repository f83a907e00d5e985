import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, BenchResult } from './bench.ts';

// `npm run bench -- [NAME …] [--json] [--contacts N]`: runs benches one after another and prints one JSON object as its last line.

const folder = join(import.meta.dirname, 'benches');
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, contacts: { type: 'string' } },
});

const known = (await readdir(folder)).map((file) => file.replace(/\.ts$/, '')).sort();
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. Known benches: ${known.join(', ')}.`);
  process.exitCode = 2;
} else await runAll(positionals.length === 0 ? known : positionals);

async function runAll(names: readonly string[]): Promise<void> {
  const results: BenchResult[] = [];
  for (const name of names) results.push(...(await runOne(name)));
  const ok = results.every(({ met }) => met);
  console.log(JSON.stringify({ proof: 'bench', results, ok }));
  process.exitCode = ok ? 0 : 1;
}

async function runOne(name: string): Promise<readonly BenchResult[]> {
  const { bench }: { readonly bench: Bench } = await import(join(folder, `${name}.ts`));
  const say = (line: string): void => {
    if (!values.json) console.log(line);
  };
  say(`${name}: ${bench.summary}`);
  const own = await mkdtemp(join(tmpdir(), `perennial-bench-${name}-`));
  try {
    const contacts = values.contacts === undefined ? null : Number(values.contacts);
    const results = await bench.run({ folder: own, contacts, say: (line) => say(`  ${line}`) });
    for (const { name: part, value, unit, target, met } of results)
      say(`  ${met ? 'met   ' : 'MISSED'} ${part}: ${value?.toFixed(2) ?? '–'} ${unit} (target ${target})`);
    return results;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}
