import type { FactNeed, FactValues } from '@perennial/segments';
import type { z } from 'zod';
import type { JsonObject, JsonValue, StepContact } from '../contact/contact.ts';
import type { NodeEffect } from '../interpreter/node-effect.ts';
import type { Reason } from '../interpreter/reason.ts';
import type { Trigger, TriggerPattern } from '../interpreter/trigger.ts';
import type { Wake, WakeKey } from '../interpreter/wake.ts';
import type { MessageRequest } from '../message/message-request.ts';
import type { Problem } from '../validation/problem.ts';
import type { FormSection } from './form-field.ts';

/** Decides tile shape, color and place in the palette; never behavior. */
export type NodeFamily = 'entry' | 'message' | 'time' | 'decision' | 'contact' | 'end' | 'note';

/** A named exit of a node. `path:ID` style ids belong to configurable exits (decisions.md 25). */
export interface Outlet {
  readonly id: string;
  readonly label: string;
  /** True when leaving it unconnected is fine: the journey simply ends there. */
  readonly optional: boolean;
}

/** What behavior sees. Facts asked for in `needs` are loaded; reading another one throws and parks the enrollment. */
export interface NodeContext<Config> {
  readonly config: Config;
  readonly node: { readonly id: string; readonly salt: string };
  /** ms UTC */
  readonly now: number;
  readonly contact: StepContact;
  readonly facts: FactValues;
  /** Ids of this node's outlets that lead to another node; at the others the journey ends. */
  readonly connectedOutlets: readonly string[];
  /** Tells this journey from all others: salt of choices that several of its nodes share. */
  readonly journeyKey: string;
  /** Which node entry of this enrollment this is, counting from 1. */
  readonly visit: number;
  /** When this node was entered, ms UTC; equals `now` in `enter`. */
  readonly arrivedAt: number;
  readonly enrolledAt: number;
  readonly variables: JsonObject;
  /** Stage models by key, for order and allowed moves. */
  readonly stageModels: Readonly<Record<string, StageModelView>>;
  /** Salt → arm the contact was given before, for the salts that the kind asks for; absent when this is the first time. */
  readonly assignments: Readonly<Record<string, string>>;
  /** The goals of the journey by key. */
  readonly goals: Readonly<Record<string, GoalView>>;
}

/** What salts are made of. */
export interface SaltedNode {
  /** The node's own salt. */
  readonly salt: string;
  /** As in `NodeContext`. */
  readonly journeyKey: string;
}

/** A goal as nodes see it. */
export interface GoalView {
  readonly name: string;
  /** True once this enrollment has reached it. */
  readonly isReached: boolean;
}

/** What a node may know of a stage model: main path in order, and detours. */
export interface StageModelView {
  readonly mainPath: readonly string[];
  readonly detours: readonly string[];
  /** Stage key → name shown to people. */
  readonly names: Readonly<Record<string, string>>;
}

/** What a node decides. Pure data: the engine carries it out. */
export type Outcome =
  | {
      readonly kind: 'advance';
      readonly outlet: string;
      readonly reason: Reason;
      readonly effects?: readonly NodeEffect[];
    }
  | {
      readonly kind: 'wait';
      readonly until: number | null;
      readonly wakeKeys: readonly WakeKey[];
      readonly nodeState?: JsonValue;
      readonly reason: Reason;
      readonly effects?: readonly NodeEffect[];
    }
  | { readonly kind: 'send'; readonly request: MessageRequest; readonly reason: Reason }
  | { readonly kind: 'exit'; readonly reason: Reason; readonly effects?: readonly NodeEffect[] }
  | { readonly kind: 'park'; readonly reason: Reason };

/** How an entry node listens and whom it lets in. */
export interface EntryBehavior<Config> {
  readonly patterns: (config: Config) => readonly TriggerPattern[];
  /** Judges one trigger; a refusal becomes a touchpoint with its reason. `needs` facts are loaded. */
  readonly admit: (config: Config, trigger: Trigger, facts: FactValues, now: number) => Admission;
}

export type Admission =
  /** Enrollments under different `entryKey`s do not know of each other; left out, a contact is in the journey once. */
  | { readonly admitted: true; readonly reason: Reason; readonly entryKey?: string }
  | { readonly admitted: false; readonly reason: Reason | null };

/** What summaries and config checks may look up to speak in names instead of ids. A missing entry means it does not exist. */
export interface NameLookup {
  readonly stageModels: Readonly<Record<string, StageModelView>>;
  readonly topics: Readonly<Record<string, string>>;
  /** By key. */
  readonly segments: Readonly<Record<string, SegmentName>>;
  /** Goals of the journey at hand, by key. */
  readonly goals: Readonly<Record<string, { readonly name: string }>>;
  readonly messageTemplates: Readonly<Record<string, { readonly name: string; readonly channel: 'email' | 'sms' }>>;
}

/** Names where nothing is known by name. */
export const noNames: NameLookup = { stageModels: {}, topics: {}, segments: {}, goals: {}, messageTemplates: {} };

/** A segment as names look it up. */
export interface SegmentName {
  readonly name: string;
  readonly kind: 'dynamic' | 'static';
}

/**
 * One kind of node: schema, behavior, form as data, words. A folder in packages/node-types; the only place that knows the kind.
 * The config of a draft may be incomplete: `outlets`, `summary` and `problems` get whatever `configSchema` could parse, after upgrades.
 */
export interface NodeType<Config = JsonObject> {
  /** kebab-case, the folder's name. */
  readonly kind: string;
  readonly family: NodeFamily;
  /** Words in the palette, for example `Wait`. */
  readonly title: string;
  /** One sentence: what it does. */
  readonly description: string;
  /** Starts at 1; raise it with an entry in `upgrades` when the config's shape changes. */
  readonly configVersion: number;
  readonly configSchema: z.ZodType<Config>;
  /** `upgrades[n]` turns a config of version n into version n + 1. */
  readonly upgrades: Readonly<Record<number, (config: JsonObject) => JsonObject>>;
  /** Config of a freshly dropped node; need not be complete. */
  readonly initialConfig: JsonObject;
  readonly outlets: (config: Config) => readonly Outlet[];
  readonly needs: (config: Config) => readonly FactNeed[];
  /** Null for nodes a journey cannot start with. */
  readonly entry: EntryBehavior<Config> | null;
  /** A contact arrives. Nodes of the message family never advance from here: the facts of what follows are not loaded yet. */
  readonly enter: (context: NodeContext<Config>) => Outcome;
  /** Called when due, woken or settled after `enter` or `resume` chose to wait or send. */
  readonly resume: (context: NodeContext<Config>, wake: Wake, nodeState: JsonValue) => Outcome;
  /** What is wrong with this config beyond its schema, for example a stage that does not exist. `nodeId` is filled in by the caller. */
  readonly problems: (config: Config, names: NameLookup) => readonly ConfigProblem[];
  /** One plain sentence for the card. */
  readonly summary: (config: Config, names: NameLookup) => string;
  /** Salts whose assignments `enter` and `resume` read; left out by kinds that assign nothing. */
  readonly salts?: (config: Config, node: SaltedNode) => readonly string[];
  /** Key of the goal at which people jump to this node from anywhere; null or left out when nobody does. */
  readonly jumpGoal?: (config: Config) => string | null;
  /** True for kinds that are drawn and never run: notes and frames. They have no outlets and no edges. */
  readonly isDrawnOnly?: true;
  /** References to message templates this node sends, for freezing at publish. */
  readonly messages: (config: Config) => readonly string[];
  readonly form: readonly FormSection[];
}

export type ConfigProblem = Omit<Problem, 'nodeId'>;

/** The registry the compiler, interpreter and studio are given; keyed by kind. */
export type NodeTypeRegistry = Readonly<Record<string, NodeType>>;

/**
 * Declares a node type with a typed config. The registry holds it with the config type forgotten; configs always pass through
 * `configSchema` before behavior sees them, which is what makes that safe.
 */
export function defineNodeType<Config>(nodeType: NodeType<Config>): NodeType {
  return nodeType as unknown as NodeType; // the registry is heterogeneous; see the docstring for why this border is safe
}
