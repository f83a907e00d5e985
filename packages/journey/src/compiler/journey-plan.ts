import type { FactNeed } from '@perennial/segments';
import type { JsonObject } from '../contact/contact.ts';
import type { JourneySettings } from '../document/journey-settings.ts';
import type { TriggerPattern } from '../interpreter/trigger.ts';
import type { PlanWatch } from './plan-watch.ts';

/** The settings that steer execution; the others are words for people. */
export type PlanSettings = Omit<JourneySettings, 'lifecycleStage' | 'description' | 'tags' | 'testContacts'>;

/** The executable form of one journey version: immutable, plain JSON, content-hashed. Names, notes and layout are not part of it. */
export interface JourneyPlan {
  readonly planVersion: 1;
  /** SHA-256 (hex) over the canonical JSON of everything else here. */
  readonly hash: string;
  /** Tells this journey from all others, as `NodeContext` has it; not part of the hash. */
  readonly journeyKey: string;
  readonly settings: PlanSettings;
  readonly watch: PlanWatch;
  /** Key of a goal → the node that people jump to when they reach it. */
  readonly jumps: Readonly<Record<string, string>>;
  /** Sorted by node id; switched-off entries are left out. */
  readonly entries: readonly PlanEntry[];
  /** Every node that an entry leads to; loose ones are left out. */
  readonly nodes: Readonly<Record<string, PlanNode>>;
  /** Message reference → hash of the frozen content; the content itself is stored with the version. */
  readonly messages: Readonly<Record<string, string>>;
}

/** An entry node and what it listens to. */
export interface PlanEntry {
  readonly nodeId: string;
  readonly patterns: readonly TriggerPattern[];
}

export interface PlanNode {
  readonly id: string;
  readonly kind: string;
  /** Parsed by the kind's schema at compile time, in the newest config version. */
  readonly config: JsonObject;
  readonly enabled: boolean;
  readonly salt: string;
  /** Outlet id → next node id. An outlet without an edge is absent: the journey ends there. */
  readonly next: Readonly<Record<string, string>>;
  /** What this node and everything reachable from it without waiting may read (decisions.md 9). */
  readonly needs: readonly FactNeed[];
  /** Salts whose assignments the same nodes may read. */
  readonly salts: readonly string[];
}
