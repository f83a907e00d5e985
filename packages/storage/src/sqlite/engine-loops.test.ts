import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EngineLoop,
  type MessageRenderer,
  type SenderLoop,
  startEngineLoop,
  startSenderLoop,
} from '@perennial/engine';
import {
  createScriptedSender,
  openToyCompany,
  type ScriptedSender,
  sendsAll,
  type ToyCompany,
} from '@perennial/engine/testing';
import { toyJourney } from '@perennial/journey/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSqliteStorage } from './open-sqlite-storage.ts';

/** Starts, sends, waits a moment, leaves. */
const document = toyJourney(
  [
    { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } },
    { name: 'letter', kind: 'toy-letter', config: { message: 'hello' } },
    { name: 'pause', kind: 'toy-pause', config: { ms: 5 } },
    { name: 'good', kind: 'toy-leave', config: { label: 'good' } },
    { name: 'bad', kind: 'toy-leave', config: { label: 'bad' } },
  ],
  [
    ['start', 'next', 'letter'],
    ['letter', 'sent', 'pause'],
    ['letter', 'not-sent', 'bad'],
    ['pause', 'next', 'good'],
  ],
);

const why = { code: 'toy', sentence: 'Toy.', values: {} };
const plainRenderer: MessageRenderer = {
  render: async () => ({ kind: 'email', subject: 'Hello', html: '<p>Hello</p>', text: 'Hello', unsubscribeUrl: null }),
  close: async () => undefined,
};
const from = { name: 'Toys', address: 'toys@example.com' };

describe('the running loops', () => {
  let folder: string;
  let company: ToyCompany;
  let engineLoop: EngineLoop | null = null;
  let senderLoop: SenderLoop | null = null;
  const errors: unknown[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'perennial-loops-'));
    const { transactions, engineStore, close } = await openSqliteStorage(join(folder, 'test.db'), 0);
    const rows: ToyCompany['rows'] = (sql, parameters = []) =>
      transactions.write('request', (session) => session.all(sql, parameters));
    company = await openToyCompany(async () => ({ store: engineStore, rows, close }));
    await company.publish(document);
  });
  afterEach(async () => {
    await Promise.all([engineLoop?.stop(), senderLoop?.stop()]);
    await company.close();
    await rm(folder, { recursive: true });
    expect(errors.splice(0)).toEqual([]);
  });

  const start = (sender: ScriptedSender, renderer: MessageRenderer = plainRenderer): void => {
    const onError = (error: unknown): void => void errors.push(error);
    const { engine, clock } = company;
    const running = startEngineLoop(engine, clock, { onMessages: () => senderLoop?.poke(), onError });
    engineLoop = running;
    const identity = () => ({ from, replyTo: null, statusCallbackUrl: () => null });
    senderLoop = startSenderLoop({ engine, sender, renderer, clock, identity, onSettled: running.poke, onError });
  };
  const enroll = async (people: number): Promise<void> => {
    for (let index = 0; index < people; index += 1) {
      const contactId = await company.addContact();
      await company.setConsent(contactId, 'email', 'news', 'opted_in');
      await company.ring(contactId);
    }
    engineLoop?.poke();
  };
  const ended = async (label: string): Promise<number> => {
    company.clock.advance(50);
    engineLoop?.poke();
    const found = await company.rows('SELECT id FROM enrollments WHERE end_reason_sentence = ?', [`Left: ${label}.`]);
    return found.length;
  };
  const patience = { timeout: 10_000, interval: 10 };

  it('carry contacts through message and wait to the end, each message handed over once', async () => {
    const sender = createScriptedSender();
    start(sender);
    await enroll(30);
    await vi.waitFor(async () => expect(await ended('good')).toBe(30), patience);
    expect([sender.handedOff.length, new Set(sender.handedOff).size]).toEqual([30, 30]);
    expect(sender.mostAtOnce()).toBeLessThanOrEqual(4);
  });

  it('leave out a message that cannot be rendered, keep one whose renderer died, and go on with the others', async () => {
    const sender = createScriptedSender();
    let rendered = 0;
    start(sender, {
      ...plainRenderer,
      render: async (request) => {
        rendered += 1;
        if (rendered === 2)
          return { kind: 'failed', reason: { code: 'render_error', sentence: 'Line 3.', values: { line: 3 } } };
        if (rendered === 3) throw new Error('The worker died.');
        return plainRenderer.render(request);
      },
    });
    await enroll(5);
    await vi.waitFor(async () => expect([await ended('good'), await ended('bad')]).toEqual([3, 1]), patience);
    const others = await company.rows("SELECT state, reason_code FROM messages WHERE state <> 'sent' ORDER BY state");
    expect(others).toEqual([
      { state: 'ready', reason_code: 'renderer_failed' },
      { state: 'skipped', reason_code: 'render_error' },
    ]);
    expect(errors.splice(0)).toHaveLength(1);
  });

  it('count a message as unsure when its sender breaks after permission, and try again when it broke before', async () => {
    let calls = 0;
    const sender = createScriptedSender(async (_message, handOff) => {
      calls += 1;
      if (calls === 1) throw new Error('Broke before.');
      await handOff();
      throw new Error('Broke after.');
    }, 1);
    start(sender);
    await enroll(2);
    await vi.waitFor(async () => {
      const states = await company.rows('SELECT state FROM messages ORDER BY state');
      expect(states.map((row) => row['state'])).toEqual(['ready', 'unsure']);
    }, patience);
    expect(sender.handedOff).toHaveLength(1);
  });

  it('let what is under way end before they stop, and take nothing new', async () => {
    const gate = Promise.withResolvers<void>();
    const sender = createScriptedSender(async (_message, handOff) => {
      await handOff();
      await gate.promise;
      return { kind: 'sent', providerMessageId: null, response: '250 OK', segments: null };
    }, 2);
    start(sender);
    await enroll(6);
    await vi.waitFor(() => expect(sender.handedOff).toHaveLength(2), patience);
    const stopping = senderLoop?.stop();
    gate.resolve();
    await stopping;
    const states = await company.rows("SELECT COUNT(*) AS n FROM messages WHERE state = 'sent'");
    expect([states[0]?.['n'], sender.handedOff.length]).toEqual([2, 2]);
    expect(await company.rows("SELECT id FROM messages WHERE state = 'ready'")).toHaveLength(4);
  });

  it('never leave more messages in doubt than the sender takes at once', async () => {
    const inDoubt: number[] = [];
    const sender = createScriptedSender(async (message, handOff) => {
      const outcome = await sendsAll(message, handOff);
      const [row] = await company.rows("SELECT COUNT(*) AS n FROM messages WHERE state = 'handing_off'");
      inDoubt.push(Number(row?.['n']));
      return outcome;
    }, 2);
    start(sender);
    await enroll(20);
    await vi.waitFor(async () => expect(await ended('good')).toBe(20), patience);
    expect(Math.max(...inDoubt)).toBeLessThanOrEqual(2);
  });

  it('wait for a provider that is gone without using attempts up', async () => {
    const gone = createScriptedSender(async () => ({
      kind: 'rejected-temporarily',
      reason: why,
      scope: 'provider',
      retryAfterMs: null,
    }));
    start(gone);
    await enroll(3);
    await vi.waitFor(async () => expect(await company.rows('SELECT * FROM alerts')).toHaveLength(1), patience);
    const states = await company.rows('SELECT state, attempts FROM messages');
    expect(states).toEqual([1, 2, 3].map(() => ({ state: 'ready', attempts: 0 })));
  });
});
