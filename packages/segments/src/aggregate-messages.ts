import { containsText } from './contains-text.ts';
import { daysBefore } from './days-before.ts';
import type { FieldValue, MessageField } from './field.ts';

/** A click that a person made on a link of a message. */
export interface CountedClick {
  readonly link: string;
  /** ms UTC */
  readonly at: number;
}

/** The part of a message that left that engagement is judged by. Times are ms UTC of the first time; null means it has not happened. */
export interface CountedMessage {
  readonly channel: 'email' | 'sms';
  /** Journey, enrollment and node that sent it; null where nothing of that kind did. */
  readonly journeyId: string | number | null;
  readonly enrollmentId: string | number | null;
  readonly nodeId: string | null;
  readonly sentAt: number | null;
  readonly deliveredAt: number | null;
  readonly openedAt: number | null;
  readonly clickedAt: number | null;
  readonly repliedAt: number | null;
  /** Every click that is known, for fields that ask for a link. */
  readonly clicks: readonly CountedClick[];
}

/**
 * Who asks. `this-journey` and `node:ID` mean the messages of this journey: of every run when happenings count from ever, else of this run.
 * Null outside a journey, where such fields see nothing.
 */
export interface MessageScope {
  readonly journeyId: string | number | null;
  readonly enrollmentId: string | number | null;
}

const timeOf = {
  sent: 'sentAt',
  delivered: 'deliveredAt',
  opened: 'openedAt',
  clicked: 'clickedAt',
  replied: 'repliedAt',
} as const;

/**
 * The value of a message field: the one implementation that stores, rehearsal and tests use.
 * @param messages messages to one contact, in any order
 * @param now ms UTC, the end of the window of `field.withinDays`
 * @param since ms UTC, only what happened after it counts; null for all
 * @returns for `count` the number of messages, for `first` and `last` an instant in ms UTC or null
 */
export function aggregateMessages(
  messages: Iterable<CountedMessage>,
  field: MessageField,
  now: number,
  since: number | null,
  scope: MessageScope,
): FieldValue {
  const earliest = daysBefore(now, field.withinDays) ?? -Infinity;
  const counts = (at: number): boolean => at >= earliest && (since === null || at > since);
  const times = [...messages].flatMap((message) => {
    const happened = isAskedFor(message, field, scope, since) ? happenings(message, field).filter(counts) : [];
    return happened.length === 0 ? [] : [field.measure === 'last' ? Math.max(...happened) : Math.min(...happened)];
  });
  if (field.measure === 'count') return times.length;
  if (times.length === 0) return null;
  return times.reduce((best, at) => (field.measure === 'first' ? Math.min(best, at) : Math.max(best, at)));
}

function isAskedFor(
  message: CountedMessage,
  { channel, from }: MessageField,
  scope: MessageScope,
  since: number | null,
): boolean {
  if (channel !== null && message.channel !== channel) return false;
  if (from === 'anywhere') return true;
  if (scope.journeyId === null || message.journeyId !== scope.journeyId) return false;
  // A message sent again by hand belongs to the journey, but to no run.
  const isOfRun = since === null || message.enrollmentId === null || message.enrollmentId === scope.enrollmentId;
  return isOfRun && (from === 'this-journey' || from === `node:${message.nodeId}`);
}

function happenings(message: CountedMessage, { what, link }: MessageField): readonly number[] {
  if (what === 'clicked' && link !== null)
    return message.clicks.filter((click) => containsText(click.link, link)).map(({ at }) => at);
  const at = message[timeOf[what]];
  return at === null ? [] : [at];
}
