import type { ColumnTypes } from '../dialect-types.ts';

/** Contacts, identities, stages, events, consents and suppressions. */
export function contactStatements({ id, int, json }: ColumnTypes): readonly string[] {
  return [
    `CREATE TABLE contacts (
      id ${id},
      external_id TEXT UNIQUE,
      email TEXT UNIQUE,
      phone TEXT,
      time_zone TEXT,
      locale TEXT,
      attributes ${json} NOT NULL DEFAULT '{}',
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL
    )`,
    'CREATE INDEX contacts_phone ON contacts (phone) WHERE phone IS NOT NULL',

    `CREATE TABLE identities (
      id ${id},
      contact_id ${int} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      value TEXT NOT NULL,
      created_at ${int} NOT NULL,
      UNIQUE (kind, value)
    )`,
    'CREATE INDEX identities_contact ON identities (contact_id)',
    `CREATE TABLE identity_conflicts (
      id ${id},
      kept_contact_id ${int} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
      other_contact_id ${int} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      source TEXT NOT NULL,
      at ${int} NOT NULL,
      UNIQUE (kept_contact_id, other_contact_id, kind)
    )`,
    'CREATE INDEX identity_conflicts_other ON identity_conflicts (other_contact_id)',

    `CREATE TABLE stage_models (
      id ${id},
      key TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      document TEXT NOT NULL,
      is_default ${int} NOT NULL DEFAULT 0,
      revision ${int} NOT NULL DEFAULT 1,
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL
    )`,
    `CREATE TABLE stage_rules (
      id ${id},
      model TEXT NOT NULL,
      name TEXT NOT NULL,
      priority ${int} NOT NULL,
      enabled ${int} NOT NULL DEFAULT 1,
      kind TEXT NOT NULL,
      document TEXT NOT NULL,
      revision ${int} NOT NULL DEFAULT 1,
      last_scanned_at ${int},
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL
    )`,
    'CREATE INDEX stage_rules_model ON stage_rules (model, priority)',
    `CREATE TABLE contact_stages (
      contact_id ${int} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
      model TEXT NOT NULL,
      stage TEXT NOT NULL,
      since ${int} NOT NULL,
      PRIMARY KEY (contact_id, model)
    )`,
    'CREATE INDEX contact_stages_stage ON contact_stages (model, stage, since)',
    `CREATE TABLE stage_changes (
      id ${id},
      contact_id ${int} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
      model TEXT NOT NULL,
      from_stage TEXT,
      to_stage TEXT NOT NULL,
      direction TEXT NOT NULL,
      dwell_ms ${int},
      is_first_time ${int} NOT NULL,
      cause TEXT NOT NULL,
      cause_id ${int},
      cause_depth ${int} NOT NULL DEFAULT 0,
      actor TEXT,
      reason_sentence TEXT NOT NULL,
      at ${int} NOT NULL,
      recorded_at ${int} NOT NULL
    )`,
    'CREATE INDEX stage_changes_contact ON stage_changes (contact_id, model, at)',
    'CREATE INDEX stage_changes_model ON stage_changes (model, at)',

    `CREATE TABLE events (
      id ${id},
      contact_id ${int} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      properties ${json} NOT NULL DEFAULT '{}',
      message_id TEXT NOT NULL UNIQUE,
      source TEXT NOT NULL,
      occurred_at ${int} NOT NULL,
      received_at ${int} NOT NULL
    )`,
    'CREATE INDEX events_contact ON events (contact_id, name, occurred_at)',
    'CREATE INDEX events_name ON events (name, occurred_at, contact_id)',

    `CREATE TABLE topics (
      id ${id},
      key TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      description TEXT NOT NULL DEFAULT '',
      position ${int} NOT NULL DEFAULT 0,
      archived_at ${int},
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL
    )`,
    // The choice that counts now. Topic '*' speaks about the whole channel.
    `CREATE TABLE consents (
      contact_id ${int} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
      channel TEXT NOT NULL,
      topic TEXT NOT NULL,
      choice TEXT NOT NULL,
      at ${int} NOT NULL,
      PRIMARY KEY (contact_id, channel, topic)
    )`,
    // Every choice ever made, with its evidence; never updated.
    `CREATE TABLE consent_changes (
      id ${id},
      contact_id ${int} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
      channel TEXT NOT NULL,
      topic TEXT NOT NULL,
      choice TEXT NOT NULL,
      source TEXT NOT NULL,
      text_shown TEXT,
      ip TEXT,
      actor TEXT,
      message_id ${int},
      at ${int} NOT NULL,
      recorded_at ${int} NOT NULL
    )`,
    'CREATE INDEX consent_changes_contact ON consent_changes (contact_id, id)',
    // Outlives the contact (guarantee G12): the address is kept as a keyed hash only. lifted_at ends it, the row stays as evidence.
    `CREATE TABLE suppressions (
      id ${id},
      channel TEXT NOT NULL,
      address_hash TEXT NOT NULL,
      cause TEXT NOT NULL,
      scope TEXT NOT NULL,
      source TEXT NOT NULL,
      message_id ${int},
      created_at ${int} NOT NULL,
      lifted_at ${int},
      lifted_source TEXT
    )`,
    'CREATE UNIQUE INDEX suppressions_active ON suppressions (channel, address_hash, cause) WHERE lifted_at IS NULL',
  ];
}
