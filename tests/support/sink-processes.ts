import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SmtpLedgerEntry } from './smtp-sink.ts';
import type { FakeSms } from './twilio-fake.ts';

const accountSid = `AC${'0'.repeat(32)}`;
const authToken = 'fake-auth-token';

/** A mail server and a stand-in for Twilio, each a process of its own that writes what it took to an append-only ledger. */
export interface SinkProcesses {
  /** Settings that make a runtime send through both. */
  readonly settings: Readonly<Record<string, string>>;
  readonly mailLedger: () => readonly SmtpLedgerEntry[];
  readonly smsLedger: () => readonly FakeSms[];
  /** Tells the stand-in to post a signed incoming message; returns the receiver's HTTP status. */
  readonly receiveSms: (sms: {
    readonly url: string;
    readonly from: string;
    readonly to: string;
    readonly body: string;
  }) => Promise<number>;
  /** Requests or answers that left Twilio's official description. */
  readonly smsViolations: () => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

/** Starts both sinks and waits until they listen. */
export async function startSinkProcesses(): Promise<SinkProcesses> {
  const folder = mkdtempSync(join(tmpdir(), 'perennial-sinks-'));
  const mail = await startScript('smtp-sink.ts', ['--ledger', join(folder, 'mail'), '--keep-mail']);
  const sms = await startScript('twilio-fake.ts', ['--ledger', join(folder, 'sms'), '--auto-deliver']);
  const twilio = `http://127.0.0.1:${sms.port}`;
  return {
    settings: {
      SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
      MAIL_FROM: 'Marlow Coffee <hello@marlow.example>',
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      TWILIO_FROM: '+15005550006',
      TWILIO_BASE_URL: twilio,
    },
    mailLedger: () => readLedger<SmtpLedgerEntry>(join(folder, 'mail')),
    smsLedger: () => readLedger<FakeSms>(join(folder, 'sms')),
    receiveSms: async (message) => {
      const answer = await fetch(`${twilio}/_fake/receive`, { method: 'POST', body: JSON.stringify(message) });
      return Number(await answer.text());
    },
    smsViolations: async () => (await (await fetch(`${twilio}/_fake/violations`)).json()) as readonly string[], // written by the stand-in
    stop: async () => {
      await Promise.all([end(mail.child), end(sms.child)]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startScript(
  file: string,
  args: readonly string[],
): Promise<{ readonly port: number; readonly child: ChildProcess }> {
  const child = spawn(process.execPath, [new URL(file, import.meta.url).pathname, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const said: unknown = JSON.parse(line);
    if (typeof said === 'object' && said !== null && 'listening' in said)
      return { port: Number(said.listening), child };
  }
  throw new Error(`${file} ended before it listened.`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

function readLedger<Entry>(file: string): readonly Entry[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry); // one line per entry, written by the sink
}
