import { instantFromIso, isTimeZone, type JsonObject } from '@perennial/journey';
import { z } from 'zod';
import { type ContactProblem, type RawContactInput, readContactInput } from '../contacts/contact-input.ts';
import type { InboundEvent, InboundEventKind } from '../ports/inbound-store.ts';
import { ORDER_COMPLETED } from '../stages/default-stage-rules.ts';
import { jsonExcess } from './json-limits.ts';
import { orderProperties } from './order-completed.ts';

/** Something in a call that could not be taken; `field` is its dotted path. */
export interface CallProblem {
  readonly code: ContactProblem['code'] | 'call_malformed' | 'payload_too_complex' | 'event_name_missing';
  readonly message: string;
  readonly field: string;
}

/**
 * What a call says. With problems and an event, the event goes in without the fields named: an order is not lost because a phone number
 * beside it is wrong. Without an event nothing goes in.
 */
export interface SegmentCall {
  readonly event: InboundEvent | null;
  readonly problems: readonly CallProblem[];
}

/** What the transport knows about a call. */
export interface CallOrigin {
  /** ms UTC */
  readonly receivedAt: number;
  /** Name of the write key. */
  readonly source: string;
  /** False for browser keys. */
  readonly findsByAddress: boolean;
  /** Used where the sender gave no messageId. */
  readonly newMessageId: () => string;
}

const idSchema = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((id) => (id == null || id.trim() === '' ? null : id.trim().slice(0, 200)));
const objectSchema = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {});
const textSchema = z.string().nullish().catch(null);

/** The parts of a call that mean something here; everything else a client sends is passed over. */
const callSchema = z.object({
  userId: idSchema,
  anonymousId: idSchema,
  previousId: idSchema,
  groupId: idSchema,
  messageId: z.string().min(1).max(200).nullish().catch(null),
  event: textSchema,
  name: textSchema,
  category: textSchema,
  timestamp: textSchema,
  originalTimestamp: textSchema,
  sentAt: textSchema,
  properties: objectSchema,
  traits: objectSchema,
  context: objectSchema,
});
type Call = z.infer<typeof callSchema>;

/** Names under which calls without a name of their own are stored and listened to. */
const NAMES: Readonly<Record<Exclude<InboundEventKind, 'track'>, string>> = {
  identify: 'Identified',
  page: 'Page Viewed',
  screen: 'Screen Viewed',
  group: 'Group Joined',
  alias: 'Alias Added',
};
const LONGEST_NAME = 200;

/**
 * Reads one call of Segment's HTTP tracking API. Pure: limits on bytes are the transport's.
 * Fails (no event): `call_malformed`, `payload_too_complex`, `event_name_missing`. Fields left out: the codes of `readContactInput`.
 * Source: Segment specification (identify, track, page, screen, group, alias; common fields).
 */
export function readSegmentCall(kind: InboundEventKind, payload: unknown, origin: CallOrigin): SegmentCall {
  const excess = jsonExcess(payload);
  if (excess !== null) return refused('payload_too_complex', `${excess} Send less at once.`, '');
  const parsed = callSchema.safeParse(payload);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refused(
      'call_malformed',
      `${issue?.message ?? 'It is no call'}. Send a JSON object as the Segment API takes it.`,
      issue?.path.join('.') ?? '',
    );
  }
  const call = parsed.data;
  const name = nameOf(kind, call);
  if (name === null)
    return refused(
      'event_name_missing',
      `A track call needs an event name of 1 to ${LONGEST_NAME} characters.`,
      'event',
    );
  const { input, problems } = readTraits(kind, call);
  const { externalId: _externalId, email, phone, ...rest } = input;
  const event: InboundEvent = {
    kind,
    name,
    properties: propertiesOf(kind, name, call),
    messageId: call.messageId ?? origin.newMessageId(),
    occurredAt: occurredAt(call, origin.receivedAt),
    clues: { externalId: call.userId, anonymousId: call.anonymousId, email: email ?? null, phone: phone ?? null },
    previousId: kind === 'alias' ? call.previousId : null,
    traits: rest,
    historical: typeof call.context['historical'] === 'boolean' ? call.context['historical'] : null,
    source: origin.source,
    findsByAddress: origin.findsByAddress,
  };
  return { event, problems };
}

function refused(code: CallProblem['code'], message: string, field: string): SegmentCall {
  return { event: null, problems: [{ code, message, field }] };
}

function nameOf(kind: InboundEventKind, call: Call): string | null {
  if (kind !== 'track') return NAMES[kind];
  const name = call.event?.trim() ?? '';
  return name.length >= 1 && name.length <= LONGEST_NAME ? name : null;
}

/** A sender's clock may be wrong: the time between happening and sending is right, so it is counted back from arrival. */
function occurredAt(call: Call, receivedAt: number): number {
  const happened = instant(call.originalTimestamp) ?? instant(call.timestamp);
  if (happened === null) return receivedAt;
  const sent = instant(call.sentAt);
  const corrected = sent === null ? happened : receivedAt - (sent - happened);
  return Math.min(corrected, receivedAt);
}

function instant(text: string | null | undefined): number | null {
  return text == null ? null : instantFromIso(text);
}

function propertiesOf(kind: InboundEventKind, name: string, call: Call): JsonObject {
  // Parsed from JSON by the transport, so its values are JSON; limits were checked above.
  const properties = call.properties as JsonObject;
  if (kind === 'track') return name === ORDER_COMPLETED ? orderProperties(properties) : properties;
  if (kind === 'group') return { groupId: call.groupId, traits: call.traits as JsonObject };
  const named = { name: call.name ?? null, category: call.category ?? null };
  return kind === 'page' || kind === 'screen' ? { ...properties, ...withoutNulls(named) } : {};
}

function withoutNulls(values: Readonly<Record<string, string | null>>): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** Traits of the contact: those of identify, and those that any call carries in its context. Group traits speak of the group. */
function readTraits(
  kind: InboundEventKind,
  call: Call,
): { readonly input: ReturnType<typeof readGood>['input']; readonly problems: readonly CallProblem[] } {
  const carried = objectSchema.catch({}).parse(call.context['traits']);
  const traits = kind === 'identify' ? { ...carried, ...call.traits } : carried;
  const { email, phone, timezone, timeZone, locale, ...attributes } = traits;
  const raw: RawContactInput = {
    email: textOrAbsent(email),
    phone: textOrAbsent(phone),
    timeZone: textOrAbsent(timeZone) ?? textOrAbsent(timezone) ?? deviceZone(call.context['timezone']),
    locale: textOrAbsent(locale) ?? textOrAbsent(call.context['locale']),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
  };
  return readGood(raw);
}

function textOrAbsent(value: unknown): string | null | undefined {
  if (value === null || typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** A device tells its zone unasked; one that is unknown is no mistake of anybody. */
function deviceZone(value: unknown): string | undefined {
  return typeof value === 'string' && isTimeZone(value) ? value : undefined;
}

/** Takes what is right and names what is not. */
function readGood(raw: RawContactInput): {
  readonly input: Extract<ReturnType<typeof readContactInput>, { ok: true }>['input'];
  readonly problems: readonly CallProblem[];
} {
  const outcome = readContactInput(raw, null);
  if (outcome.ok) return { input: outcome.input, problems: [] };
  const bad = new Set(outcome.problems.map((problem) => problem.field));
  const isGood = ([field]: readonly [string, unknown]): boolean => !bad.has(field);
  const attributes = Object.fromEntries(
    Object.entries(raw.attributes ?? {}).filter(([name]) => !bad.has(`attributes.${name.slice(0, 100)}`)),
  );
  const rest: RawContactInput = {
    ...Object.fromEntries(Object.entries(raw).filter(isGood)),
    ...(bad.has('attributes') ? {} : { attributes }),
  };
  const again = readContactInput(bad.has('attributes') ? { ...rest, attributes: {} } : rest, null);
  const problems = outcome.problems.map((problem) => ({
    ...problem,
    field: `traits.${problem.field.replace('attributes.', '')}`,
  }));
  return { input: again.ok ? again.input : {}, problems };
}
