import { createAdmitEntry, createEngine, type Engine, type InboundEvent, type InboundStore } from '@perennial/engine';
import { createVirtualClock, type VirtualClock } from '@perennial/engine/testing';
import { nodeTypes } from '@perennial/node-types';
import {
  type CommandResult,
  createCommandRunner,
  createInboundStore,
  createJourney,
  installDefaults,
  publishJourney,
  type Storage,
  saveCompanySettings,
  saveContact,
} from '@perennial/storage';
import type { PreparedJourney } from './prepared-journey.ts';
import type { Story, StoryContact } from './story.ts';

/** The company of a story on a real store: its contacts with their history, its journey published. */
export interface StoryCompany {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly inbound: InboundStore;
  readonly clock: VirtualClock;
  readonly journeyName: string;
  /** Keys of the contacts, in the story's order. */
  readonly contactIds: readonly number[];
  readonly externalIds: readonly string[];
}

const minuteMs = 60_000;
export const admitEntry = createAdmitEntry(nodeTypes);

/** Sets the company up a minute before the story, on a database that is migrated and empty. */
export async function openStoryCompany(
  storage: Storage,
  journey: PreparedJourney,
  story: Story,
): Promise<StoryCompany> {
  const now = story.startAt - minuteMs;
  const context = { now, actor: 'runtime', requestId: null };
  const inbound = createInboundStore(storage.transactions);
  const run = createCommandRunner(storage.transactions);
  await storage.transactions.write('request', (session) => installDefaults(session, now));
  done(await run(saveCompanySettings, { company: { ...story.company }, isSendingStopped: false }, context));
  const contactIds: number[] = [];
  for (const contact of story.contacts) contactIds.push(await addContact(storage, inbound, contact, now));
  const { document, plan, messages } = journey;
  const created = done(await run(createJourney, { document, starterJourney: null }, context));
  done(await run(publishJourney, { ...created, document, plan, messages }, context));
  const externalIds = story.contacts.map(({ externalId }) => externalId);
  const clock = createVirtualClock(now);
  const engine = createEngine({ store: storage.engineStore, nodeTypes, clock, owner: 'golden' });
  return { storage, engine, inbound, clock, journeyName: document.name, contactIds, externalIds };
}

function done<Value>(result: CommandResult<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(`${result.problem.code}: ${result.problem.message}`);
}

async function addContact(
  storage: Storage,
  inbound: InboundStore,
  contact: StoryContact,
  now: number,
): Promise<number> {
  const { externalId, email, phone, timeZone, attributes } = contact;
  const input = { externalId, email, phone, timeZone, attributes };
  const saved = await storage.transactions.write('request', (session) =>
    saveContact(session, { id: null, input }, { now, admitEntry }),
  );
  if (saved.kind === 'refused') throw new Error(`The contact ${externalId} of the story was refused: ${saved.code}.`);
  const evidence = { source: 'sign-up form', textShown: null, ip: null, actor: null, messageId: null, at: now };
  await inbound.recordConsents({
    now,
    choices: contact.consents.map((consent) => ({
      ...consent,
      ...evidence,
      contactId: saved.id,
      choice: 'opted_in',
      isExplicit: true,
    })),
  });
  const events = contact.history.map((event, index) => storyEvent(contact, `history-${index}`, event, true));
  await inbound.admit({ now, events }, admitEntry);
  return saved.id;
}

/** An event of a contact as it comes in by the tracking API. */
export function storyEvent(
  { externalId }: StoryContact,
  id: string,
  { name, at, properties }: Pick<InboundEvent, 'name' | 'properties'> & { readonly at: number },
  historical: boolean,
): InboundEvent {
  return {
    kind: 'track',
    name,
    properties,
    messageId: `${externalId}-${id}`,
    occurredAt: at,
    clues: { externalId, email: null, phone: null, anonymousId: null },
    previousId: null,
    traits: {},
    historical,
    source: 'shop',
    findsByAddress: true,
  };
}
