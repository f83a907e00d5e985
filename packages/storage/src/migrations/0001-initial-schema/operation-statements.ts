import type { ColumnTypes } from '../dialect-types.ts';

/** Settings, provider accounts, audit, imports and the bookkeeping of the runtime. */
export function operationStatements({ id, int }: ColumnTypes): readonly string[] {
  return [
    `CREATE TABLE settings (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL,
      updated_at ${int} NOT NULL
    )`,
    `CREATE TABLE provider_accounts (
      id ${id},
      channel TEXT NOT NULL,
      provider TEXT NOT NULL,
      name TEXT NOT NULL,
      settings_sealed TEXT NOT NULL,
      key_id TEXT NOT NULL,
      is_default ${int} NOT NULL DEFAULT 0,
      revision ${int} NOT NULL DEFAULT 1,
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL
    )`,
    'CREATE UNIQUE INDEX provider_accounts_default ON provider_accounts (channel) WHERE is_default = 1',
    // A provider that does not answer is paused here, by channel and provider id; accounts from the environment have no other row.
    `CREATE TABLE provider_pauses (
      channel TEXT NOT NULL,
      provider TEXT NOT NULL,
      reason_code TEXT NOT NULL,
      reason_sentence TEXT NOT NULL,
      failures ${int} NOT NULL,
      paused_at ${int} NOT NULL,
      paused_until ${int} NOT NULL,
      PRIMARY KEY (channel, provider)
    )`,
    `CREATE TABLE alerts (
      id ${id},
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      sentence TEXT NOT NULL,
      raised_at ${int} NOT NULL,
      resolved_at ${int}
    )`,
    'CREATE UNIQUE INDEX alerts_open ON alerts (kind, subject) WHERE resolved_at IS NULL',
    // Ids and field names only, never values (decisions.md 30); each row carries the hash of the one before.
    `CREATE TABLE audit_log (
      id ${id},
      at ${int} NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      object_kind TEXT NOT NULL,
      object_id TEXT NOT NULL,
      fields TEXT NOT NULL,
      request_id TEXT,
      previous_hash TEXT NOT NULL,
      hash TEXT NOT NULL UNIQUE
    )`,
    'CREATE INDEX audit_log_object ON audit_log (object_kind, object_id)',
    `CREATE TABLE import_jobs (
      id ${id},
      state TEXT NOT NULL,
      file_name TEXT NOT NULL,
      file_hash TEXT NOT NULL,
      mapping TEXT NOT NULL,
      options TEXT NOT NULL,
      total_bytes ${int},
      read_bytes ${int} NOT NULL DEFAULT 0,
      total_rows ${int},
      next_row ${int} NOT NULL DEFAULT 1,
      created_rows ${int} NOT NULL DEFAULT 0,
      updated_rows ${int} NOT NULL DEFAULT 0,
      unchanged_rows ${int} NOT NULL DEFAULT 0,
      failed_rows ${int} NOT NULL DEFAULT 0,
      failure TEXT,
      created_by TEXT NOT NULL,
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL,
      finished_at ${int}
    )`,
    `CREATE TABLE import_row_errors (
      job_id ${int} NOT NULL REFERENCES import_jobs (id) ON DELETE CASCADE,
      row_number ${int} NOT NULL,
      code TEXT NOT NULL,
      message TEXT NOT NULL,
      column_name TEXT,
      PRIMARY KEY (job_id, row_number)
    )`,
    `CREATE TABLE idempotency_keys (
      scope TEXT NOT NULL,
      key TEXT NOT NULL,
      request_hash TEXT NOT NULL,
      response_status ${int},
      response_body TEXT,
      created_at ${int} NOT NULL,
      expires_at ${int} NOT NULL,
      PRIMARY KEY (scope, key)
    )`,
    'CREATE INDEX idempotency_keys_expiry ON idempotency_keys (expires_at)',
    `CREATE TABLE runtime_lease (
      name TEXT PRIMARY KEY,
      owner TEXT NOT NULL,
      epoch ${int} NOT NULL,
      expires_at ${int} NOT NULL
    )`,
  ];
}
