import type { Channel, Reason, TimelineEntry } from '@perennial/journey';
import { describeInstant, formatTimeline } from '@perennial/journey';
import type { PreparedJourney } from './prepared-journey.ts';
import type { Story, StoryContact, StoryHappening } from './story.ts';

/** What became of one message at one moment, as both the rehearsal and the engine tell it. */
export type MessageOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'held'; readonly until: number; readonly reason: Reason }
  | { readonly kind: 'not-sent'; readonly reason: Reason };

/** A message and what became of it. */
export interface MessageNews {
  readonly channel: Channel;
  /** The name nodes call it by. */
  readonly reference: string;
  readonly outcome: MessageOutcome;
}

/** A message's outcome as a line of the contact's timeline. */
export function messageEntry(
  { document }: PreparedJourney,
  contact: StoryContact,
  at: number,
  { channel, reference, outcome }: MessageNews,
): TimelineEntry {
  const name = `${channel === 'email' ? 'email' : 'SMS'} “${document.messages[reference]?.name ?? reference}”`;
  if (outcome.kind === 'sent') return { kind: 'happened', at, what: `${name} is sent` };
  const why = `[${outcome.reason.code}]: ${outcome.reason.sentence}`;
  if (outcome.kind === 'not-sent') return { kind: 'happened', at, what: `${name} is not sent ${why}` };
  const until = describeInstant(outcome.until, contact.timeZone);
  return { kind: 'happened', at, what: `${name} is held until ${until} ${why}` };
}

/** An entry with its place among those of the same instant: what happens to the contact comes before what the journey makes of it. */
export interface PlacedEntry {
  readonly entry: TimelineEntry;
  readonly isHappening: boolean;
}

/** Entries in the order they are written in. */
export function inOrder(entries: readonly PlacedEntry[]): readonly TimelineEntry[] {
  return entries
    .toSorted((a, b) => a.entry.at - b.entry.at || Number(b.isHappening) - Number(a.isHappening))
    .map(({ entry }) => entry);
}

/** The line of what the rehearsal knows no happening for. */
export function unsubscribeEntry(happening: Extract<StoryHappening, { kind: 'unsubscribe' }>): TimelineEntry {
  return {
    kind: 'happened',
    at: happening.at,
    what: `unsubscribes from ${happening.topic} by the link of the last email`,
  };
}

const header = `What the journey does to each contact of the story: local time of the contact, UTC, what happened and why.
The pure rehearsal knows hops, waits, entries and ends. Whether a message leaves (consent, unsubscribing, quiet hours, addresses) is the
engine's delivery policy, handed to the rehearsal; the engine on SQLite and on PostgreSQL reads the same from its tables.
  *  happens to the contact, or becomes of a message     >  enters     =  ends`;

/** The whole story as text. @param timelines one per contact, in the story's order */
export function formatStory(
  { document, nodeNames }: PreparedJourney,
  story: Story,
  timelines: readonly (readonly TimelineEntry[])[],
): string {
  const chapters = story.contacts.map((contact, index) => {
    const text = formatTimeline(timelines[index] ?? [], contact.timeZone, nodeNames);
    return `${contact.title}\n${text}`;
  });
  return [`${document.name}\n\n${header}\n`, ...chapters].join('\n');
}
