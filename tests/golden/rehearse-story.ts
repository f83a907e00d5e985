import { type DeliveryFacts, deliveryPolicy } from '@perennial/engine';
import { type MessageRequest, rehearseJourney, type Settlement, type TimelineEntry } from '@perennial/journey';
import { nodeTypes } from '@perennial/node-types';
import { type PreparedJourney, stageModels } from './prepared-journey.ts';
import type { Story, StoryContact } from './story.ts';
import { inOrder, messageEntry, type PlacedEntry, unsubscribeEntry } from './story-timeline.ts';

/** Rehearses every contact of the story in memory. @returns one timeline per contact */
export function rehearseStory(journey: PreparedJourney, story: Story): readonly (readonly TimelineEntry[])[] {
  return story.contacts.map((contact, index) => rehearseContact(journey, story, contact, index + 1));
}

function rehearseContact(
  journey: PreparedJourney,
  story: Story,
  contact: StoryContact,
  id: number,
): readonly TimelineEntry[] {
  const outcomes: TimelineEntry[][] = [];
  const entries = rehearseJourney({
    plan: journey.plan,
    nodeTypes,
    stageModels,
    before: {
      contact: { id, timeZone: contact.timeZone, zoneAssumed: false, companyTimeZone: story.company.timeZone },
      attributes: { ...contact.attributes, email: contact.email, phone: contact.phone, timeZone: contact.timeZone },
      stages: contact.stages,
      events: contact.history.map(({ name, at, properties }) => ({ name, properties, occurredAt: at })),
    },
    happenings: contact.happenings.filter((happening) => happening.kind !== 'unsubscribe'),
    startAt: story.startAt,
    until: story.until,
    settle: (request, at) => {
      const { settlement, told } = settle(journey, story, contact, request, at);
      outcomes.push(told);
      return settlement;
    },
  });
  const unsubscribes = contact.happenings.filter((happening) => happening.kind === 'unsubscribe');
  return inOrder([
    ...unsubscribes.map((happening) => ({ entry: unsubscribeEntry(happening), isHappening: true })),
    ...withOutcomes(journey, entries, outcomes),
  ]);
}

/** Puts what became of each message behind the hop that asked for it: the n-th outcome belongs to the n-th stay at a node that sends. */
function withOutcomes(
  { plan }: PreparedJourney,
  entries: readonly TimelineEntry[],
  outcomes: TimelineEntry[][],
): readonly PlacedEntry[] {
  const isSending = (nodeId: string): boolean => nodeTypes[plan.nodes[nodeId]?.kind ?? '']?.family === 'message';
  return entries.flatMap((entry): readonly PlacedEntry[] => {
    const own = { entry, isHappening: entry.kind === 'happened' };
    if (entry.kind !== 'hop' || entry.hop.leftAt !== null || !isSending(entry.hop.nodeId)) return [own];
    const told = outcomes.shift() ?? [];
    return [own, ...told.map((line) => ({ entry: line, isHappening: false }))];
  });
}

/** Asks the delivery policy as often as the engine would: at once, then whenever a hold ends. */
function settle(
  journey: PreparedJourney,
  story: Story,
  contact: StoryContact,
  request: MessageRequest,
  requestedAt: number,
): { readonly settlement: Settlement; readonly told: TimelineEntry[] } {
  const told: TimelineEntry[] = [];
  const { channel, message: reference } = request;
  for (let at = requestedAt; ; ) {
    const decision = deliveryPolicy(deliveryFacts(journey, story, contact, request, at), at);
    if (decision.kind === 'hold' && decision.notBefore !== null) {
      const outcome = { kind: 'held', until: decision.notBefore, reason: decision.reason } as const;
      told.push(messageEntry(journey, contact, at, { channel, reference, outcome }));
      at = decision.notBefore;
    } else if (decision.kind === 'send') {
      told.push(messageEntry(journey, contact, at, { channel, reference, outcome: { kind: 'sent' } }));
      return { settlement: { at, settlement: { outcome: 'sent' } }, told };
    } else {
      const outcome = { kind: 'not-sent', reason: decision.reason } as const;
      told.push(messageEntry(journey, contact, at, { channel, reference, outcome }));
      return { settlement: { at, settlement: { outcome: 'not-sent', reason: decision.reason } }, told };
    }
  }
}

function deliveryFacts(
  { document }: PreparedJourney,
  { company }: Story,
  contact: StoryContact,
  { channel, messageClass, topic, expiresAt }: MessageRequest,
  at: number,
): DeliveryFacts {
  const hasLeft = (key: string): boolean =>
    channel === 'email' &&
    contact.happenings.some(
      (happening) => happening.kind === 'unsubscribe' && happening.topic === key && happening.at <= at,
    );
  return {
    message: { origin: 'enrollment', channel, messageClass, topic, expiresAt, ownAddress: null },
    contact: { email: contact.email, phone: contact.phone, timeZone: contact.timeZone },
    consents: contact.consents
      .filter((consent) => consent.channel === channel)
      .map((consent) => ({ topic: consent.topic, choice: hasLeft(consent.topic) ? 'opted_out' : 'opted_in' })),
    suppressions: [],
    journey: { name: document.name, status: 'live' },
    company: { timeZone: company.timeZone, smsWindow: company.smsWindow },
    isSendingStopped: false,
  };
}
