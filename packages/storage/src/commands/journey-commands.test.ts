import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noon, openToyCompany, type ToyCompany } from '@perennial/engine/testing';
import type { JourneyDocument } from '@perennial/journey';
import { toyJourney, toyNodeId, toyPlan } from '@perennial/journey/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brokenAuditEntry } from '../audit/append-audit.ts';
import { openSqliteStorage, type Storage } from '../sqlite/open-sqlite-storage.ts';
import { archiveJourney } from './archive-journey.ts';
import { closeJourney } from './close-journey.ts';
import type { CommandContext } from './command.ts';
import { createJourney } from './create-journey.ts';
import { pauseJourney } from './pause-journey.ts';
import { publishJourney } from './publish-journey.ts';
import { resendMessage } from './resend-message.ts';
import { resumeJourney } from './resume-journey.ts';
import { createCommandRunner, type RunCommand } from './run-command.ts';
import { saveJourneyDraft } from './save-journey-draft.ts';
import { stopJourney } from './stop-journey.ts';

const minuteMs = 60_000;

/** Starts, waits a minute, sends, leaves. */
const document = toyJourney(
  [
    { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } },
    { name: 'pause', kind: 'toy-pause', config: { ms: minuteMs } },
    { name: 'letter', kind: 'toy-letter', config: { message: 'hello' } },
    { name: 'leave', kind: 'toy-leave' },
  ],
  [
    ['start', 'next', 'pause'],
    ['pause', 'next', 'letter'],
    ['letter', 'sent', 'leave'],
  ],
);

describe('a journey', () => {
  let folder: string;
  let storage: Storage;
  let company: ToyCompany;
  let run: RunCommand;
  const context = (): CommandContext => ({ now: company.clock.now(), actor: 'user:1', requestId: null });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'perennial-journeys-'));
    storage = await openSqliteStorage(join(folder, 'test.db'), 0);
    const { transactions, engineStore, close } = storage;
    const rows: ToyCompany['rows'] = (sql, parameters = []) =>
      transactions.write('request', (session) => session.all(sql, parameters));
    company = await openToyCompany(async () => ({ store: engineStore, rows, close }));
    run = createCommandRunner(transactions);
  });
  afterEach(async () => {
    expect(await storage.transactions.write('request', brokenAuditEntry)).toBeNull();
    await storage.close();
    await rm(folder, { recursive: true });
  });

  const created = async (): Promise<number> => {
    const result = await run(createJourney, { document, starterJourney: null }, context());
    if (!result.ok) throw new Error(result.problem.message);
    return result.value.journeyId;
  };
  const publish = (journeyId: number, revision = 1, drawn: JourneyDocument = document) => {
    const content = { channel: 'email', subject: 'Hi', preheader: '', html: '<p>Hi</p>', text: null } as const;
    const messages = { hello: { name: 'Hello', content, contentHash: 'h', templateId: null, templateRevision: null } };
    return run(publishJourney, { journeyId, revision, document: drawn, plan: toyPlan(drawn), messages }, context());
  };
  const published = async (): Promise<number> => {
    const journeyId = await created();
    expect(await publish(journeyId)).toMatchObject({ ok: true, value: { number: 1 } });
    return journeyId;
  };
  const waitingContact = async (): Promise<number> => {
    const contactId = await company.addContact();
    await company.setConsent(contactId, 'email', 'news', 'opted_in');
    await company.ring(contactId);
    await company.settle();
    return contactId;
  };

  it('keeps a draft until somebody else has saved it, and shows the other one', async () => {
    const journeyId = await created();
    const input = { journeyId, revision: 1, document: { ...document, name: 'Mine' } };
    expect(await run(saveJourneyDraft, input, context())).toEqual({ ok: true, value: { revision: 2 } });
    const late = await run(saveJourneyDraft, { ...input, document }, context());
    expect(late).toMatchObject({
      ok: false,
      problem: { code: 'draft_conflict', details: { revision: 2, document: { name: 'Mine' } } },
    });
  });

  it('is not published from a draft that has changed meanwhile, and nothing stays behind', async () => {
    const journeyId = await created();
    expect(await publish(journeyId, 7)).toMatchObject({ ok: false, problem: { code: 'draft_conflict' } });
    expect(await company.rows('SELECT * FROM journey_versions')).toEqual([]);
  });

  it('keeps people in the version they entered when another is published', async () => {
    const journeyId = await published();
    const contactId = await waitingContact();
    const shorter = toyJourney(
      [
        { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } },
        { name: 'leave', kind: 'toy-leave' },
      ],
      [['start', 'next', 'leave']],
    );
    expect(await publish(journeyId, 1, shorter)).toMatchObject({ ok: true, value: { number: 2 } });
    const newcomer = await waitingContact();
    expect(await company.enrollment(newcomer)).toMatchObject({ status: 'exited' });
    company.clock.advance(minuteMs);
    await company.settle();
    expect(await company.enrollment(contactId)).toMatchObject({
      status: 'awaiting_message',
      node_id: toyNodeId('letter'),
    });
    expect(await company.claim()).toMatchObject([{ content: { subject: 'Hi' } }]);
  });

  it.each([
    ['freeze', noon + minuteMs + 600_000],
    ['run', noon + minuteMs],
  ] as const)('that was paused with clocks set to %s goes on accordingly', async (clocks, dueAt) => {
    const journeyId = await published();
    const contactId = await waitingContact();
    await run(pauseJourney, { journeyId, clocks, entrants: 'queue' }, context());
    const newcomer = await waitingContact();
    company.clock.advance(600_000);
    await company.settle();
    expect((await company.rows("SELECT * FROM enrollments WHERE status <> 'waiting'")).length).toBe(0);
    expect(await run(resumeJourney, { journeyId }, context())).toMatchObject({ ok: true });
    expect(await company.enrollment(contactId)).toMatchObject({ due_at: dueAt, held_due_at: null });
    expect(await company.enrollment(newcomer)).toMatchObject({ due_at: noon + 600_000, visit: 0 });
  });

  it('that is paused takes nobody in when told so, and says so', async () => {
    const journeyId = await published();
    await run(pauseJourney, { journeyId, clocks: 'run', entrants: 'drop' }, context());
    expect((await company.ring(await company.addContact())).enrolled).toEqual([]);
    expect((await company.touchpoints('entry_refused')).map((row) => row['reason_code'])).toEqual(['journey_paused']);
  });

  it('that is paused holds its messages and lets them go when resumed', async () => {
    const journeyId = await published();
    await waitingContact();
    company.clock.advance(minuteMs);
    await company.settle();
    await run(pauseJourney, { journeyId, clocks: 'run', entrants: 'queue' }, context());
    expect(await company.claim()).toEqual([]);
    await run(resumeJourney, { journeyId }, context());
    expect(await company.claim()).toHaveLength(1);
  });

  it('that is closed lets people inside finish and takes nobody in', async () => {
    const journeyId = await published();
    const contactId = await waitingContact();
    expect(await run(closeJourney, { journeyId }, context())).toMatchObject({ ok: true });
    expect(await run(archiveJourney, { journeyId }, context())).toMatchObject({
      problem: { code: 'journey_not_empty' },
    });
    expect((await company.ring(await company.addContact())).enrolled).toEqual([]);
    company.clock.advance(minuteMs);
    await company.settle();
    expect(await company.enrollment(contactId)).toMatchObject({ status: 'awaiting_message' });
  });

  it('that is stopped takes everybody out and cancels what has not left', async () => {
    const journeyId = await published();
    const sending = await waitingContact();
    company.clock.advance(minuteMs);
    await company.settle();
    const [claimed] = await company.claim();
    const waiting = await waitingContact();
    expect(await run(stopJourney, { journeyId }, context())).toEqual({
      ok: true,
      value: { enrollments: 2, messages: 1 },
    });
    for (const contactId of [sending, waiting]) {
      expect(await company.enrollment(contactId)).toMatchObject({
        status: 'exited',
        end_reason_code: 'journey_stopped',
        due_at: null,
      });
    }
    const answers = await company.engine.markHandingOff([{ key: claimed?.key ?? '', epoch: claimed?.epoch ?? 0 }]);
    expect(answers).toMatchObject([{ granted: false }]);
    const standing = await company.rows("SELECT SUM(count) AS people FROM node_counts WHERE measure = 'waiting'");
    expect(standing).toMatchObject([{ people: 0 }]);
    expect(await run(archiveJourney, { journeyId }, context())).toMatchObject({ ok: true });
  });

  it('lets a person send an unsure message once more, under a key of its own', async () => {
    await published();
    await waitingContact();
    company.clock.advance(minuteMs);
    await company.settle();
    const message = await company.handOver({ kind: 'unsure', reason: { code: 'toy', sentence: 'Lost.', values: {} } });
    const { id } = await company.message(message.key);
    expect(await run(resendMessage, { messageId: Number(id) }, context())).toMatchObject({ ok: true });
    const [again] = await company.claim();
    expect(again).toMatchObject({ attempt: 1, content: { subject: 'Hi' }, scope: { event: { name: 'Bell Rang' } } });
    expect(again?.key).not.toBe(message.key);
  });
});
