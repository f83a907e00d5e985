import type { MessageRenderer } from '@perennial/engine';
import { describeHappening, type TimelineEntry } from '@perennial/journey';
import { type Storage, saveContact } from '@perennial/storage';
import type { PreparedJourney } from './prepared-journey.ts';
import type { Story, StoryHappening } from './story.ts';
import { admitEntry, openStoryCompany, type StoryCompany, storyEvent } from './story-company.ts';
import { openStoryJournal, type StoryJournal } from './story-journal.ts';
import { inOrder, unsubscribeEntry } from './story-timeline.ts';

/** A message that the recording sender took. */
export interface RecordedMessage {
  /** Position of the contact in the story. */
  readonly contact: number;
  readonly at: number;
  readonly channel: 'email' | 'sms';
  readonly address: string;
  /** Rendered for its recipient: subject, or the text of an SMS. */
  readonly words: string;
}

/** What a story led to on a real store. */
export interface StoryRun {
  /** One per contact. */
  readonly timelines: readonly (readonly TimelineEntry[])[];
  readonly sent: readonly RecordedMessage[];
}

const channels = ['email', 'sms'] as const;

interface Run {
  readonly story: Story;
  readonly company: StoryCompany;
  readonly journal: StoryJournal;
  readonly renderer: MessageRenderer;
  readonly sent: RecordedMessage[];
  /** Key of the last email that each contact got. */
  readonly lastEmails: Map<number, string>;
}

/** Runs the whole story through the engine on this store, its clock jumping from one thing to the next; all contacts at once. */
export async function runStory(
  storage: Storage,
  journey: PreparedJourney,
  story: Story,
  renderer: MessageRenderer,
): Promise<StoryRun> {
  const company = await openStoryCompany(storage, journey, story);
  const journal = await openStoryJournal(company, journey, story);
  const run: Run = { story, company, journal, renderer, sent: [], lastEmails: new Map() };
  const agenda = agendaOf(run);
  for (;;) {
    const dueAt = await nextDueAt(company);
    const at = Math.min(agenda[0]?.at ?? Number.POSITIVE_INFINITY, dueAt);
    if (at > story.until) break;
    company.clock.set(Math.max(at, company.clock.now()));
    while (agenda[0] !== undefined && agenda[0].at <= company.clock.now()) {
      await agenda.shift()?.go();
      await journal.read();
    }
    await settle(run);
  }
  return { timelines: journal.entries.map(inOrder), sent: run.sent };
}

/** When the engine has something to do next, ms UTC. */
async function nextDueAt({ engine }: StoryCompany): Promise<number> {
  const times = [await engine.nearestDueAt()];
  for (const channel of channels) times.push(await engine.nearestMessageAt(channel));
  return Math.min(...times.map((time) => time ?? Number.POSITIVE_INFINITY));
}

interface Appointment {
  readonly at: number;
  readonly go: () => Promise<void>;
}

/** Everything that comes from outside, in order; a scan before what happens at the same instant. */
function agendaOf(run: Run): Appointment[] {
  const scans = run.story.scansAt.map((at) => ({ at, go: () => scan(run.company) }));
  const happenings = run.story.contacts.flatMap((contact, position) =>
    contact.happenings.map((happening, index) => ({
      at: happening.at,
      go: () => happen(run, position, happening, index),
    })),
  );
  return [...scans, ...happenings].sort((a, b) => a.at - b.at);
}

/** The rules on silence of every stage model a new company has. */
async function scan({ inbound, clock }: StoryCompany): Promise<void> {
  const chunk = { model: 'classic-five', rules: 'silence', cursor: null, startsJourneys: true } as const;
  await inbound.scanStages({ ...chunk, now: clock.now() }, admitEntry);
}

async function happen(run: Run, position: number, happening: StoryHappening, index: number): Promise<void> {
  const { company, journal, story } = run;
  const { inbound, clock, storage } = company;
  const now = clock.now();
  const contact = story.contacts[position];
  const contactId = company.contactIds[position];
  if (contact === undefined || contactId === undefined) return;
  switch (happening.kind) {
    case 'event':
      journal.note(position, { kind: 'happened', at: now, what: describeHappening(happening) });
      await inbound.admit({ now, events: [storyEvent(contact, `event-${index}`, happening, false)] }, admitEntry);
      return;
    case 'attribute': {
      journal.note(position, { kind: 'happened', at: now, what: describeHappening(happening) });
      const value =
        typeof happening.value === 'object' && happening.value !== null ? [...happening.value] : happening.value;
      const input = { attributes: { [happening.name]: value } };
      await storage.transactions.write('request', (session) =>
        saveContact(session, { id: contactId, input }, { now, admitEntry }),
      );
      return;
    }
    case 'stage-change': {
      if (happening.byRule) return; // the company's own rules bring it about, or the timelines differ
      const { model, to: stage } = happening;
      const cause = { cause: 'api', causeId: null, causeDepth: 0, journeyId: null, actor: null } as const;
      const move = {
        contactId,
        model,
        stage,
        at: now,
        ...cause,
        reasonSentence: 'Moved by a program.',
        startsJourneys: true,
      };
      await inbound.moveStages({ now, moves: [move] }, admitEntry);
      return;
    }
    case 'unsubscribe': {
      journal.note(position, unsubscribeEntry(happening));
      const messageKey = run.lastEmails.get(position) ?? '';
      const outcome = await inbound.unsubscribe({ messageKey, scope: 'topic', source: 'one-click', ip: null, now });
      if (outcome.kind !== 'unsubscribed' || outcome.topic !== happening.topic)
        throw new Error(`“${contact.title}” could not unsubscribe from ${happening.topic}: ${JSON.stringify(outcome)}`);
    }
  }
}

/** Lets messages leave and contacts move on until nothing is due now. */
async function settle(run: Run): Promise<void> {
  const { engine } = run.company;
  for (;;) {
    let handled = 0;
    for (const channel of channels) handled += await handOver(run, channel);
    const { looked } = await engine.advance(100);
    await run.journal.read();
    if (handled + looked === 0) return;
  }
}

/** A provider that takes everything: claims, renders, asks the second gate, keeps what it was given and answers that it is sent. */
async function handOver(
  { company, journal, renderer, sent, lastEmails }: Run,
  channel: 'email' | 'sms',
): Promise<number> {
  const { engine, clock } = company;
  const claimed = await engine.claimMessages({ channel, provider: 'recording', limit: 100 });
  for (const message of claimed) {
    const { key, epoch, content, scope, trackOpens, trackClicks, isTransactional, address } = message;
    const unsubscribable = !isTransactional;
    const request = { messageKey: key, channel, content, scope, trackOpens, trackClicks, unsubscribable };
    const rendered = await renderer.render(request);
    if (rendered.kind === 'failed') throw new Error(`A message of a starter journey: ${rendered.reason.sentence}`);
    const [permission] = await engine.markHandingOff([{ key, epoch }]);
    if (permission?.granted !== true) continue;
    const contact = positionOfExternalId(company, scope.contact['externalId']);
    sent.push({
      contact,
      at: clock.now(),
      channel,
      address,
      words: rendered.kind === 'email' ? rendered.subject : rendered.body,
    });
    if (channel === 'email') lastEmails.set(contact, key);
    const subject = rendered.kind === 'email' ? rendered.subject : null;
    const outcome = { kind: 'sent', providerMessageId: key, response: 'taken', segments: null } as const;
    await engine.settleMessages([{ key, epoch, provider: 'recording', startedAt: clock.now(), outcome, subject }]);
  }
  await journal.read();
  return claimed.length;
}

function positionOfExternalId(company: StoryCompany, externalId: unknown): number {
  return company.externalIds.indexOf(String(externalId));
}
