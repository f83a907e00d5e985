import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/bootstrap/project.mjs';
import { codeOf, importsOf, isForTests, typeScriptFiles } from './source-files.ts';

const purePackages = ['packages/segments', 'packages/journey', 'packages/node-types', 'packages/api-contract'];

// What would make the same journey and the same input come out differently: time, chance and the world outside.
const impure = [
  { what: 'chance', pattern: /\bMath\.random\b|\bcrypto\.(randomUUID|getRandomValues)\b/ },
  { what: 'the outside world', pattern: /\bfetch\(|\bprocess\.|\bglobalThis\b|\bconsole\./ },
  { what: 'timers', pattern: /\bset(Timeout|Interval|Immediate)\(|\bqueueMicrotask\(/ },
  { what: 'the machine clock', pattern: /\bDate\b(?!\s*:)|\bperformance\.|\bTemporal\.Now\b/ },
];

// The only place that turns instants into local times and back.
const timeRoom = 'packages/journey/src/time/';

describe.each(purePackages)('%s is pure', (folder) => {
  const sources = typeScriptFiles(`${folder}/src`).filter((file) => !isForTests(file));

  it.each(impure)('its code does not reach for $what', ({ what, pattern }) => {
    const guilty = sources
      .filter((file) => what !== 'the machine clock' || !file.startsWith(timeRoom))
      .filter((file) => pattern.test(withoutTexts(codeOf(file))));
    expect(guilty).toEqual([]);
  });

  it('its code imports no module of Node', () => {
    expect(sources.filter((file) => importsOf(file).some((specifier) => specifier.startsWith('node:')))).toEqual([]);
  });

  it('its types know neither Node nor a browser, so that input and output cannot even be named', () => {
    const own = readConfig(`${folder}/tsconfig.json`);
    expect(own).toMatchObject({ extends: '../../tsconfig.pure.json' });
    expect(own.compilerOptions).not.toHaveProperty('types');
    expect(own.compilerOptions).not.toHaveProperty('lib');
  });
});

describe('the compiler options of pure packages', () => {
  it('offer the language alone', () => {
    expect(readConfig('tsconfig.pure.json').compilerOptions).toMatchObject({
      types: [],
      lib: ['es2023'],
      strict: true,
    });
  });
});

describe('the time room', () => {
  it('may build a Date but never reads the clock', () => {
    const sources = typeScriptFiles(timeRoom.slice(0, -1)).filter((file) => !isForTests(file));
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((file) => /\bDate\.now\b|new Date\(\)|Temporal\.Now\b/.test(codeOf(file)))).toEqual([]);
  });
});

function readConfig(file: string): { readonly extends?: string; readonly compilerOptions: object } {
  return JSON.parse(readFileSync(join(projectRoot, file), 'utf8')); // our own file
}

// Words inside texts shown to people are no code.
function withoutTexts(code: string): string {
  return code.replaceAll(/'(?:\\.|[^'\\\n])*'/g, "''").replaceAll(/`(?:\\.|[^`\\$])*`/g, '``');
}
