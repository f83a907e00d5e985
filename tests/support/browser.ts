import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

interface Executable {
  readonly path: string;
  readonly env: Record<string, string>;
}

/**
 * Starts a headless Chromium: CHROME_PATH, else `chromium` on the PATH, else the one that came with the npm packages (decisions: browser in tests).
 * Fails loudly when none starts; browser tests are never skipped.
 */
export async function launchBrowser(): Promise<Browser> {
  const executable = await findChromium();
  return chromium.launch({
    executablePath: executable.path,
    env: { ...definedEnv(), ...executable.env },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  });
}

async function findChromium(): Promise<Executable> {
  const fromEnvironment = process.env.CHROME_PATH;
  if (fromEnvironment) return { path: fromEnvironment, env: {} };
  const onPath = lookUp('chromium') ?? lookUp('chromium-browser') ?? lookUp('google-chrome');
  return onPath ? { path: onPath, env: {} } : unpackPackagedChromium();
}

function lookUp(command: string): string | null {
  try {
    return execFileSync('/bin/sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null; // `command -v` exits 1 when there is none
  }
}

/**
 * Unpacks the packaged Chromium with its libraries and fonts once per version. Unpacks beside the target and renames, so that an interrupted
 * run leaves nothing half done behind.
 */
async function unpackPackagedChromium(): Promise<Executable> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const packageRoot = dirname(dirname(entry));
  const target = join(tmpdir(), `perennial-chromium-${process.arch}-153.0.0`);
  if (!existsSync(target)) {
    const staging = mkdtempSync(join(tmpdir(), 'perennial-chromium-'));
    const previous = process.env.TMPDIR;
    process.env.TMPDIR = staging; // the package unpacks into the temporary folder and offers no other way to say where
    try {
      const { inflate } = await import('@sparticuz/chromium');
      for (const archive of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'])
        await inflate(join(packageRoot, 'bin', archive));
    } finally {
      if (previous === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = previous;
    }
    try {
      renameSync(staging, target);
    } catch {
      rmSync(staging, { recursive: true, force: true }); // another run was faster
    }
  }
  const fontConfig = join(target, 'fontconfig');
  mkdirSync(fontConfig, { recursive: true });
  writeFileSync(
    join(fontConfig, 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig><dir>${target}/fonts</dir><cachedir>${fontConfig}</cachedir></fontconfig>`,
  );
  return {
    path: join(target, 'chromium'),
    env: { LD_LIBRARY_PATH: join(target, 'al2023', 'lib'), FONTCONFIG_PATH: fontConfig },
  };
}

function definedEnv(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}
