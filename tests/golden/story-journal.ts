import type { Channel, EnrollmentStatus, Reason, TimelineEntry, TrailHop } from '@perennial/journey';
import { describeHappening } from '@perennial/journey';
import type { SqlValue } from '@perennial/storage';
import type { PreparedJourney } from './prepared-journey.ts';
import type { Story } from './story.ts';
import type { StoryCompany } from './story-company.ts';
import { type MessageNews, type MessageOutcome, messageEntry, type PlacedEntry } from './story-timeline.ts';

/** Reads what the engine did from the tables a person's view of it is made from. */
export interface StoryJournal {
  /** Notes everything that is new since the last reading; call it after each thing the engine was asked to do. */
  readonly read: () => Promise<void>;
  /** Notes what the story itself did to a contact. */
  readonly note: (contact: number, entry: TimelineEntry) => void;
  /** Entries by position of the contact in the story. */
  readonly entries: readonly (readonly PlacedEntry[])[];
}

interface TouchpointRow {
  readonly id: number;
  readonly contact_id: number;
  readonly kind: string;
  readonly at: number;
  readonly node_id: string | null;
  readonly reason_code: string | null;
  readonly sentence: string;
  readonly channel: Channel | null;
  readonly message_ref: string | null;
  readonly model: string | null;
  readonly to_stage: string | null;
}

interface TrailRow {
  readonly id: number;
  readonly at: number;
  readonly hops: string;
  readonly contact_id: number;
}

interface EndRow {
  readonly id: number;
  readonly contact_id: number;
  readonly status: EnrollmentStatus;
  readonly end_reason_code: string | null;
  readonly end_reason_sentence: string | null;
}

interface HeldRow {
  readonly contact_id: number;
  readonly channel: Channel;
  readonly message_ref: string;
  readonly not_before: number;
  readonly reason_code: string;
  readonly reason_sentence: string;
}

/** What the readings share: where each table was read to, and where entries go. */
interface Reading {
  readonly company: StoryCompany;
  readonly all: <Row>(sql: string, parameters: readonly SqlValue[]) => Promise<readonly Row[]>;
  readonly add: (contactId: number, entry: TimelineEntry, isHappening?: boolean) => void;
  readonly addMessage: (contactId: number, at: number, message: MessageNews) => void;
  lastTouchpoint: number;
  lastTrail: number;
  readonly ended: Set<number>;
  readonly held: Set<string>;
}

/** Begins a journal behind everything that is in the tables already. */
export async function openStoryJournal(
  company: StoryCompany,
  journey: PreparedJourney,
  story: Story,
): Promise<StoryJournal> {
  const entries: PlacedEntry[][] = story.contacts.map(() => []);
  const positionOf = new Map(company.contactIds.map((id, index) => [id, index]));
  const all: Reading['all'] = (sql, parameters) =>
    company.storage.transactions.write('request', (session) => session.all(sql, parameters));
  const add: Reading['add'] = (contactId, entry, isHappening = false) => {
    entries[positionOf.get(contactId) ?? -1]?.push({ entry, isHappening });
  };
  const [last] = await all<{ id: number | null }>('SELECT MAX(id) AS id FROM touchpoints', []);
  const reading: Reading = {
    company,
    all,
    add,
    addMessage: (contactId, at, message) => {
      const contact = story.contacts[positionOf.get(contactId) ?? -1];
      if (contact !== undefined) add(contactId, messageEntry(journey, contact, at, message));
    },
    lastTouchpoint: last?.id ?? 0,
    lastTrail: 0,
    ended: new Set(),
    held: new Set(),
  };
  return {
    entries,
    note: (contact, entry) => entries[contact]?.push({ entry, isHappening: true }),
    read: async () => {
      await readTouchpoints(reading);
      await readHeld(reading);
      await readTrails(reading);
      await readEnds(reading);
    },
  };
}

async function readTouchpoints(reading: Reading): Promise<void> {
  const rows = await reading.all<TouchpointRow>(
    `SELECT t.id, t.contact_id, t.kind, t.at, t.node_id, t.reason_code, t.sentence, t.channel, m.message_ref, s.model, s.to_stage
      FROM touchpoints t LEFT JOIN messages m ON m.id = t.message_id LEFT JOIN stage_changes s ON s.id = t.stage_change_id
      WHERE t.id > ? ORDER BY t.id`,
    [reading.lastTouchpoint],
  );
  for (const row of rows) {
    reading.lastTouchpoint = row.id;
    tellTouchpoint(reading, row);
  }
}

function tellTouchpoint({ company, add, addMessage }: Reading, row: TouchpointRow): void {
  const { contact_id: contactId, kind, at, node_id: nodeId, channel, message_ref: reference } = row;
  const why: Reason = { code: row.reason_code ?? '', sentence: row.sentence, values: {} };
  if (kind === 'stage_changed') {
    const change = { kind: 'stage-change', at, model: row.model ?? '', to: row.to_stage ?? '' } as const;
    add(contactId, { kind: 'happened', at, what: describeHappening(change) }, true);
  } else if (kind === 'journey_entered' && nodeId !== null) {
    const sentence = row.sentence.replace(`Entered “${company.journeyName}”: `, '');
    add(contactId, { kind: 'entered', at, nodeId, reason: { ...why, sentence } });
  } else if (kind === 'entry_refused' && nodeId !== null) {
    add(contactId, { kind: 'refused', at, nodeId, reason: why });
  } else if (channel !== null && reference !== null && (kind === 'sent' || kind === 'not_sent')) {
    const outcome: MessageOutcome = kind === 'sent' ? { kind: 'sent' } : { kind: 'not-sent', reason: why };
    addMessage(contactId, at, { channel, reference, outcome });
  }
}

async function readHeld({ company, all, addMessage, held }: Reading): Promise<void> {
  const rows = await all<HeldRow>(
    `SELECT contact_id, channel, message_ref, not_before, reason_code, reason_sentence FROM messages
      WHERE state = 'held' AND not_before IS NOT NULL ORDER BY id`,
    [],
  );
  for (const row of rows) {
    const key = `${row.contact_id} ${row.message_ref} ${row.not_before}`;
    if (held.has(key)) continue;
    held.add(key);
    const reason: Reason = { code: row.reason_code, sentence: row.reason_sentence, values: {} };
    const outcome: MessageOutcome = { kind: 'held', until: row.not_before, reason };
    const { channel, message_ref: reference } = row;
    addMessage(row.contact_id, company.clock.now(), { channel, reference, outcome });
  }
}

async function readTrails(reading: Reading): Promise<void> {
  const rows = await reading.all<TrailRow>(
    `SELECT t.id, t.at, t.hops, e.contact_id FROM trails t JOIN enrollments e ON e.id = t.enrollment_id
      WHERE t.id > ? ORDER BY t.id`,
    [reading.lastTrail],
  );
  for (const row of rows) {
    reading.lastTrail = row.id;
    const hops: readonly TrailHop[] = JSON.parse(row.hops); // written by the engine in this form
    for (const hop of hops) reading.add(row.contact_id, { kind: 'hop', at: row.at, hop });
  }
}

async function readEnds({ company, all, add, ended }: Reading): Promise<void> {
  const rows = await all<EndRow>(
    `SELECT id, contact_id, status, end_reason_code, end_reason_sentence FROM enrollments
      WHERE status NOT IN ('waiting', 'awaiting_message') ORDER BY id`,
    [],
  );
  for (const row of rows.filter(({ id }) => !ended.has(id))) {
    ended.add(row.id);
    const reason = { code: row.end_reason_code ?? '', sentence: row.end_reason_sentence ?? '', values: {} };
    add(row.contact_id, { kind: 'ended', at: company.clock.now(), status: row.status, reason });
  }
}
