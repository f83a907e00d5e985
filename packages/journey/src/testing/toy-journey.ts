import { type Compilation, compileJourney } from '../compiler/compile-journey.ts';
import type { JourneyPlan, PlanSettings } from '../compiler/journey-plan.ts';
import type { JsonObject, StepContact } from '../contact/contact.ts';
import { type JourneyDocument, type JourneyNode, journeyDocumentSchema } from '../document/journey-document.ts';
import type { JourneySettings } from '../document/journey-settings.ts';
import type { EventTrigger } from '../interpreter/trigger.ts';
import type { NameLookup, NodeTypeRegistry } from '../node-type/node-type.ts';
import { toyNodeTypes } from './toy-node-types.ts';

/** A node of a toy journey; its id is made from `name`. */
export interface ToyNode {
  readonly name: string;
  readonly kind: string;
  readonly config?: JsonObject;
  readonly node?: Partial<Pick<JourneyNode, 'enabled' | 'note' | 'salt' | 'configVersion'>>;
}

/** `[from name, outlet, to name]` */
export type ToyEdge = readonly [from: string, outlet: string, to: string];

/** A valid node id that still reads like the name: letters base32 lacks are replaced, and it is filled up to 8 characters. */
export function toyNodeId(name: string): string {
  const letters = name
    .toLowerCase()
    .replace(/[il]/g, '1')
    .replace(/o/g, '0')
    .replace(/u/g, 'v')
    .replace(/[^0-9a-z]/g, '');
  return letters.padEnd(8, '0').slice(0, 8);
}

/** Draws a journey from short notes; enters through the schema, as files do. */
export function toyJourney(
  nodes: readonly ToyNode[],
  edges: readonly ToyEdge[],
  more: Partial<Pick<JourneyDocument, 'name' | 'layout' | 'messages'>> & {
    readonly settings?: Partial<JourneyDocument['settings']>;
  } = {},
): JourneyDocument {
  return journeyDocumentSchema.parse({
    format: 'perennial.journey',
    schemaVersion: 1,
    name: 'Toy journey',
    ...more,
    nodes: nodes.map(({ name, kind, config, node }) => ({
      id: toyNodeId(name),
      kind,
      configVersion: 1,
      name,
      salt: `salt-${toyNodeId(name)}`,
      config: config ?? {},
      ...node,
    })),
    edges: edges.map(([from, outlet, to]) => ({ from: toyNodeId(from), outlet, to: toyNodeId(to) })),
  });
}

/** Names of a company that has one stage model, one topic and two message templates. */
export const toyNames: NameLookup = {
  stageModels: {
    moods: { mainPath: ['calm', 'happy'], detours: ['sad'], names: { calm: 'Calm', happy: 'Happy', sad: 'Sad' } },
  },
  topics: { news: 'News' },
  segments: {},
  goals: {},
  messageTemplates: { hello: { name: 'Hello', channel: 'email' }, ping: { name: 'Ping', channel: 'sms' } },
};

/** Hash of the frozen content of each toy message. */
export const toyMessageHashes: Readonly<Record<string, string>> = { hello: 'hash-of-hello', ping: 'hash-of-ping' };

/** Compiles a toy journey; throws with the problems when it does not compile, which is a mistake in the test. */
export function toyPlan(document: JourneyDocument, nodeTypes: NodeTypeRegistry = toyNodeTypes): JourneyPlan {
  const compiled: Compilation = compileJourney(document, nodeTypes, toyNames, toyMessageHashes);
  if (!compiled.ok) throw new Error(compiled.problems.map((problem) => problem.message).join('\n'));
  return compiled.plan;
}

/** A contact in a zone with daylight saving. */
export const toyContact: StepContact = {
  id: 42,
  timeZone: 'Europe/Berlin',
  zoneAssumed: false,
  companyTimeZone: 'Europe/Berlin',
};

/** 2026-03-02T09:00:00Z, a Monday. */
export const TOY_NOW = 1_772_442_000_000;

/** The event that toy journeys start with. */
export const toyTrigger: EventTrigger = {
  kind: 'event',
  name: 'Bell Rang',
  properties: { loud: true },
  at: TOY_NOW,
  id: 'evt_toy',
};

/** Settings of a plan as a journey without any of its own has them. */
export function toyPlanSettings(settings: Partial<JourneySettings>): PlanSettings {
  return { ...toyPlan(toyJourney(toyShortest, [['start', 'next', 'leave']])).settings, ...settings };
}

const toyShortest: readonly ToyNode[] = [
  { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } },
  { name: 'leave', kind: 'toy-leave' },
];
