import type { Generated } from 'kysely';

export interface JourneyTables {
  journeys: JourneysTable;
  journey_drafts: JourneyDraftsTable;
  journey_versions: JourneyVersionsTable;
  version_messages: VersionMessagesTable;
  trigger_index: TriggerIndexTable;
  enrollments: EnrollmentsTable;
  enrollment_wakes: EnrollmentWakesTable;
  trails: TrailsTable;
  node_counts: NodeCountsTable;
  assignments: AssignmentsTable;
  conversions: ConversionsTable;
  version_watches: VersionWatchesTable;
}

/** Status `draft`, `live`, `paused`, `closed` or `stopped`. `pause_clocks` is `freeze` or `run`, `pause_entrants` is `queue` or `drop`; both null unless paused. */
export interface JourneysTable {
  id: Generated<number>;
  name: string;
  status: string;
  current_version_id: number | null;
  lifecycle_stage: string | null;
  starter_journey: string | null;
  paused_at: number | null;
  pause_clocks: string | null;
  pause_entrants: string | null;
  created_by: string;
  created_at: number;
  updated_at: number;
}

/** The one draft of a journey; `revision` detects conflicting edits. */
export interface JourneyDraftsTable {
  journey_id: number;
  document: string;
  revision: number;
  updated_by: string;
  updated_at: number;
}

/** Published and immutable. */
export interface JourneyVersionsTable {
  id: Generated<number>;
  journey_id: number;
  number: number;
  document: string;
  plan: string;
  plan_hash: string;
  published_by: string;
  published_at: number;
}

/** Frozen content (JSON) of the messages a version sends. */
export interface VersionMessagesTable {
  version_id: number;
  reference: string;
  channel: string;
  name: string;
  content: string;
  content_hash: string;
  template_id: number | null;
  template_revision: number | null;
}

/** What live versions listen to; journey's `keyOfPattern` says by which kind and key. */
export interface TriggerIndexTable {
  kind: string;
  key: string;
  version_id: number;
  journey_id: number;
  node_id: string;
}

/** What wakes everybody who waits in a version, beside the wake keys of single enrollments. */
export interface VersionWatchesTable {
  wake_key: string;
  version_id: number;
}

/** `due_at` also marks what woke or settled; `held_due_at` keeps it while the journey is paused. `pending_wake` says why it is due: null means its time came. */
export interface EnrollmentsTable {
  id: Generated<number>;
  journey_id: number;
  version_id: number;
  contact_id: number;
  entry_key: Generated<string>;
  trigger_id: string | null;
  cause_depth: Generated<number>;
  status: string;
  node_id: string;
  visit: number;
  arrived_at: number;
  due_at: number | null;
  held_due_at: number | null;
  pending_wake: string | null;
  settlement: string | null;
  node_state: string | null;
  variables: Generated<string>;
  failures: Generated<number>;
  revision: Generated<number>;
  enrolled_at: number;
  finished_at: number | null;
  end_reason_code: string | null;
  end_reason_sentence: string | null;
}

/** Wake keys of waiting enrollments, as text. */
export interface EnrollmentWakesTable {
  contact_id: number;
  wake_key: string;
  enrollment_id: number;
}

/** One row per advance: `hops` is a JSON list of TrailHop. */
export interface TrailsTable {
  id: Generated<number>;
  enrollment_id: number;
  at: number;
  wake: string;
  hops: string;
}

/** Counters behind the canvas; see the migration for the measures. */
export interface NodeCountsTable {
  version_id: number;
  node_id: string;
  measure: string;
  day: number;
  count: number;
}

/** Sticky arms. */
export interface AssignmentsTable {
  contact_id: number;
  salt: string;
  arm: string;
  assigned_at: number;
  first_messaged_at: number | null;
}

/** Goals reached. */
export interface ConversionsTable {
  id: Generated<number>;
  journey_id: number;
  version_id: number;
  enrollment_id: number;
  contact_id: number;
  goal: string;
  event_id: number | null;
  message_id: number | null;
  value: number | null;
  currency: string | null;
  at: number;
  recorded_at: number;
}
