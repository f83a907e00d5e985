import type { Generated } from 'kysely';

export interface MessageTables {
  messages: MessagesTable;
  message_attempts: MessageAttemptsTable;
  message_renderings: MessageRenderingsTable;
  provider_facts: ProviderFactsTable;
  inbound_messages: InboundMessagesTable;
  touchpoints: TouchpointsTable;
  message_templates: MessageTemplatesTable;
  message_template_revisions: MessageTemplateRevisionsTable;
  sandbox_messages: SandboxMessagesTable;
}

/** One email or SMS with its state (decisions.md 10). `not_before` is null while held without an end. `content` is set for messages outside a version. */
export interface MessagesTable {
  id: Generated<number>;
  message_key: string;
  origin: string;
  enrollment_id: number | null;
  journey_id: number | null;
  version_id: number | null;
  node_id: string | null;
  visit: number | null;
  contact_id: number;
  channel: string;
  topic: string | null;
  message_class: string;
  message_ref: string | null;
  content: string | null;
  address: string | null;
  subject: string | null;
  state: string;
  held_reason: string | null;
  lane: number;
  not_before: number | null;
  expires_at: number;
  resend_if_unsure: Generated<number>;
  track_opens: Generated<number>;
  track_clicks: Generated<number>;
  lease_owner: string | null;
  lease_epoch: Generated<number>;
  lease_until: number | null;
  attempts: Generated<number>;
  handed_off_at: number | null;
  settled_at: number | null;
  feedback: Generated<string>;
  feedback_at: number | null;
  opened_at: number | null;
  clicked_at: number | null;
  replied_at: number | null;
  unsubscribed_at: number | null;
  converted_at: number | null;
  provider: string | null;
  provider_message_id: string | null;
  reason_code: string | null;
  reason_sentence: string | null;
  reason_values: string | null;
  segments: number | null;
  cost: number | null;
  cause_depth: Generated<number>;
  resend_of: number | null;
  created_at: number;
  updated_at: number;
}

/** One row per try at a provider. */
export interface MessageAttemptsTable {
  id: Generated<number>;
  message_id: number;
  attempt: number;
  provider: string | null;
  outcome: string;
  response: string | null;
  reason_code: string | null;
  reason_sentence: string | null;
  reason_values: string | null;
  started_at: number;
  ended_at: number;
}

/** Variables a message was rendered with (RenderScope as JSON). */
export interface MessageRenderingsTable {
  message_id: number;
  scope: string;
  rendered_at: number;
}

/** Facts from providers as they came, each once. */
export interface ProviderFactsTable {
  id: Generated<number>;
  dedupe_key: string;
  provider: string;
  kind: string;
  message_key: string | null;
  provider_message_id: string | null;
  message_id: number | null;
  payload: string;
  at: number;
  received_at: number;
}

/** Texts from contacts: meaning `stop`, `start`, `help` or `reply`. */
export interface InboundMessagesTable {
  id: Generated<number>;
  channel: string;
  provider: string;
  provider_message_id: string;
  from_address: string;
  to_address: string;
  body: string;
  meaning: string;
  contact_id: number | null;
  message_id: number | null;
  received_at: number;
}

/** Append-only facts a marketer reads (decisions.md 16). */
export interface TouchpointsTable {
  id: Generated<number>;
  contact_id: number;
  kind: string;
  channel: string | null;
  at: number;
  recorded_at: number;
  journey_id: number | null;
  version_id: number | null;
  node_id: string | null;
  enrollment_id: number | null;
  message_id: number | null;
  event_id: number | null;
  stage_change_id: number | null;
  reason_code: string | null;
  sentence: string;
  reason_values: string | null;
  actor: string | null;
  dedupe_key: string | null;
}

/** `source` is a FileMessage, `content` the FrozenContent compiled from it, both JSON. */
export interface MessageTemplatesTable {
  id: Generated<number>;
  channel: string;
  name: string;
  topic: string | null;
  source: string;
  content: string;
  content_hash: string;
  revision: number;
  archived_at: number | null;
  updated_by: string;
  created_at: number;
  updated_at: number;
}

/** Every saved state of a message template. */
export interface MessageTemplateRevisionsTable {
  template_id: number;
  revision: number;
  name: string;
  topic: string | null;
  source: string;
  content: string;
  content_hash: string;
  saved_by: string;
  saved_at: number;
}

/** What the built-in inbox and phone caught. */
export interface SandboxMessagesTable {
  id: Generated<number>;
  channel: string;
  direction: string;
  message_key: string | null;
  provider_message_id: string | null;
  from_address: string;
  to_address: string;
  subject: string | null;
  html: string | null;
  body: string;
  headers: Generated<string>;
  feedback: Generated<string>;
  read_at: number | null;
  at: number;
}
