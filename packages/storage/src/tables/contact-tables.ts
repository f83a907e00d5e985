import type { Generated } from 'kysely';

export interface ContactTables {
  contacts: ContactsTable;
  identities: IdentitiesTable;
  identity_conflicts: IdentityConflictsTable;
  stage_models: StageModelsTable;
  stage_rules: StageRulesTable;
  contact_stages: ContactStagesTable;
  stage_changes: StageChangesTable;
  events: EventsTable;
  topics: TopicsTable;
  consents: ConsentsTable;
  consent_changes: ConsentChangesTable;
  suppressions: SuppressionsTable;
}

/** A person. `email` is trimmed and lower-cased, `phone` E.164; `attributes` is a JSON object. */
export interface ContactsTable {
  id: Generated<number>;
  external_id: string | null;
  email: string | null;
  phone: string | null;
  time_zone: string | null;
  locale: string | null;
  attributes: Generated<string>;
  created_at: number;
  updated_at: number;
}

/** Other names of a contact: kind `anonymous` or `alias`. */
export interface IdentitiesTable {
  id: Generated<number>;
  contact_id: number;
  kind: string;
  value: string;
  created_at: number;
}

/** An identifier that pointed at two contacts; nothing was merged (decisions.md 22). */
export interface IdentityConflictsTable {
  id: Generated<number>;
  kept_contact_id: number;
  other_contact_id: number;
  kind: string;
  source: string;
  at: number;
}

/** `document` is the stage model as JSON. */
export interface StageModelsTable {
  id: Generated<number>;
  key: string;
  name: string;
  document: string;
  is_default: Generated<number>;
  revision: Generated<number>;
  created_at: number;
  updated_at: number;
}

/** `document` is the rule as JSON; lower `priority` numbers are looked at first. */
export interface StageRulesTable {
  id: Generated<number>;
  model: string;
  name: string;
  priority: number;
  enabled: Generated<number>;
  kind: string;
  document: string;
  revision: Generated<number>;
  last_scanned_at: number | null;
  created_at: number;
  updated_at: number;
}

/** Where a contact stands now, per model. */
export interface ContactStagesTable {
  contact_id: number;
  model: string;
  stage: string;
  since: number;
}

/** Every move, with its cause: `rule`, `import`, `api`, `journey` or `hand`. */
export interface StageChangesTable {
  id: Generated<number>;
  contact_id: number;
  model: string;
  from_stage: string | null;
  to_stage: string;
  direction: string;
  dwell_ms: number | null;
  is_first_time: number;
  cause: string;
  cause_id: number | null;
  cause_depth: Generated<number>;
  actor: string | null;
  reason_sentence: string;
  at: number;
  recorded_at: number;
}

/** What contacts did. `properties` is a JSON object. */
export interface EventsTable {
  id: Generated<number>;
  contact_id: number;
  kind: string;
  name: string;
  properties: Generated<string>;
  message_id: string;
  source: string;
  occurred_at: number;
  received_at: number;
}

/** What a contact can agree to. */
export interface TopicsTable {
  id: Generated<number>;
  key: string;
  name: string;
  description: Generated<string>;
  position: Generated<number>;
  archived_at: number | null;
  created_at: number;
  updated_at: number;
}

/** The choice that counts now: `opted_in` or `opted_out`; topic `*` is the whole channel. */
export interface ConsentsTable {
  contact_id: number;
  channel: string;
  topic: string;
  choice: string;
  at: number;
}

/** Every choice ever made, with its evidence. */
export interface ConsentChangesTable {
  id: Generated<number>;
  contact_id: number;
  channel: string;
  topic: string;
  choice: string;
  source: string;
  text_shown: string | null;
  ip: string | null;
  actor: string | null;
  message_id: number | null;
  at: number;
  recorded_at: number;
}

/** Addresses that must not be messaged: cause `hard_bounce`, `complaint`, `sms_stop`, `invalid_number`, `unsubscribed_all` or `manual`; scope `all` or `marketing`. */
export interface SuppressionsTable {
  id: Generated<number>;
  channel: string;
  address_hash: string;
  cause: string;
  scope: string;
  source: string;
  message_id: number | null;
  created_at: number;
  lifted_at: number | null;
  lifted_source: string | null;
}
