import type { ColumnTypes } from '../dialect-types.ts';

/** Journeys, versions, enrollments and what the engine keeps about them. */
export function journeyStatements({ id, int, real }: ColumnTypes): readonly string[] {
  return [
    `CREATE TABLE journeys (
      id ${id},
      name TEXT NOT NULL,
      status TEXT NOT NULL,
      current_version_id ${int},
      lifecycle_stage TEXT,
      starter_journey TEXT,
      paused_at ${int},
      pause_clocks TEXT,
      pause_entrants TEXT,
      created_by TEXT NOT NULL,
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL
    )`,
    `CREATE TABLE journey_drafts (
      journey_id ${int} PRIMARY KEY REFERENCES journeys (id) ON DELETE CASCADE,
      document TEXT NOT NULL,
      revision ${int} NOT NULL,
      updated_by TEXT NOT NULL,
      updated_at ${int} NOT NULL
    )`,
    `CREATE TABLE journey_versions (
      id ${id},
      journey_id ${int} NOT NULL REFERENCES journeys (id),
      number ${int} NOT NULL,
      document TEXT NOT NULL,
      plan TEXT NOT NULL,
      plan_hash TEXT NOT NULL,
      published_by TEXT NOT NULL,
      published_at ${int} NOT NULL,
      UNIQUE (journey_id, number)
    )`,
    `CREATE TABLE version_messages (
      version_id ${int} NOT NULL REFERENCES journey_versions (id),
      reference TEXT NOT NULL,
      channel TEXT NOT NULL,
      name TEXT NOT NULL,
      content TEXT NOT NULL,
      content_hash TEXT NOT NULL,
      template_id ${int},
      template_revision ${int},
      PRIMARY KEY (version_id, reference)
    )`,
    // What live versions listen to. The key is a stage model or an event name.
    `CREATE TABLE trigger_index (
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      version_id ${int} NOT NULL REFERENCES journey_versions (id),
      journey_id ${int} NOT NULL REFERENCES journeys (id),
      node_id TEXT NOT NULL,
      PRIMARY KEY (kind, key, version_id, node_id)
    )`,
    'CREATE INDEX trigger_index_journey ON trigger_index (journey_id)',

    // No foreign key to contacts: an enrollment outlives an erased contact and then ends by itself.
    `CREATE TABLE enrollments (
      id ${id},
      journey_id ${int} NOT NULL REFERENCES journeys (id),
      version_id ${int} NOT NULL REFERENCES journey_versions (id),
      contact_id ${int} NOT NULL,
      entry_key TEXT NOT NULL DEFAULT '',
      trigger_id TEXT,
      cause_depth ${int} NOT NULL DEFAULT 0,
      status TEXT NOT NULL,
      node_id TEXT NOT NULL,
      visit ${int} NOT NULL,
      arrived_at ${int} NOT NULL,
      due_at ${int},
      held_due_at ${int},
      pending_wake TEXT,
      settlement TEXT,
      node_state TEXT,
      variables TEXT NOT NULL DEFAULT '{}',
      failures ${int} NOT NULL DEFAULT 0,
      revision ${int} NOT NULL DEFAULT 0,
      enrolled_at ${int} NOT NULL,
      finished_at ${int},
      end_reason_code TEXT,
      end_reason_sentence TEXT
    )`,
    'CREATE INDEX enrollments_due ON enrollments (due_at, id) WHERE due_at IS NOT NULL',
    `CREATE UNIQUE INDEX enrollments_active ON enrollments (journey_id, contact_id, entry_key)
      WHERE status IN ('waiting', 'awaiting_message', 'parked')`,
    'CREATE UNIQUE INDEX enrollments_trigger ON enrollments (trigger_id, journey_id) WHERE trigger_id IS NOT NULL',
    'CREATE INDEX enrollments_contact ON enrollments (contact_id, journey_id)',
    // Small while all is well; the studio lists it and the nightly check counts it.
    "CREATE INDEX enrollments_parked ON enrollments (journey_id, id) WHERE status = 'parked'",
    'CREATE INDEX enrollments_held ON enrollments (journey_id, id) WHERE held_due_at IS NOT NULL',

    `CREATE TABLE enrollment_wakes (
      contact_id ${int} NOT NULL,
      wake_key TEXT NOT NULL,
      enrollment_id ${int} NOT NULL REFERENCES enrollments (id) ON DELETE CASCADE,
      PRIMARY KEY (contact_id, wake_key, enrollment_id)
    )`,
    'CREATE INDEX enrollment_wakes_enrollment ON enrollment_wakes (enrollment_id)',
    `CREATE TABLE trails (
      id ${id},
      enrollment_id ${int} NOT NULL REFERENCES enrollments (id) ON DELETE CASCADE,
      at ${int} NOT NULL,
      wake TEXT NOT NULL,
      hops TEXT NOT NULL
    )`,
    'CREATE INDEX trails_enrollment ON trails (enrollment_id)',
    // measure: entered, left:OUTLET, waiting (day 0), parked (day 0), exited, finished, message:STATE. day: whole days UTC since 1970.
    `CREATE TABLE node_counts (
      version_id ${int} NOT NULL REFERENCES journey_versions (id),
      node_id TEXT NOT NULL,
      measure TEXT NOT NULL,
      day ${int} NOT NULL,
      count ${int} NOT NULL,
      PRIMARY KEY (version_id, node_id, measure, day)
    )`,
    `CREATE TABLE assignments (
      contact_id ${int} NOT NULL,
      salt TEXT NOT NULL,
      arm TEXT NOT NULL,
      assigned_at ${int} NOT NULL,
      first_messaged_at ${int},
      PRIMARY KEY (contact_id, salt)
    )`,
    `CREATE TABLE conversions (
      id ${id},
      journey_id ${int} NOT NULL REFERENCES journeys (id),
      version_id ${int} NOT NULL REFERENCES journey_versions (id),
      enrollment_id ${int} NOT NULL,
      contact_id ${int} NOT NULL,
      goal TEXT NOT NULL,
      event_id ${int},
      message_id ${int},
      value ${real},
      currency TEXT,
      at ${int} NOT NULL,
      recorded_at ${int} NOT NULL,
      UNIQUE (enrollment_id, goal, event_id)
    )`,
    'CREATE INDEX conversions_journey ON conversions (journey_id, at)',
    'CREATE INDEX conversions_contact ON conversions (contact_id, at)',
  ];
}
