import type { Generated } from 'kysely';

export interface OperationTables {
  settings: SettingsTable;
  provider_accounts: ProviderAccountsTable;
  provider_pauses: ProviderPausesTable;
  alerts: AlertsTable;
  audit_log: AuditLogTable;
  import_jobs: ImportJobsTable;
  import_row_errors: ImportRowErrorsTable;
  idempotency_keys: IdempotencyKeysTable;
  runtime_lease: RuntimeLeaseTable;
}

/** Value is JSON. */
export interface SettingsTable {
  key: string;
  value: string;
  updated_at: number;
}

/** Settings are sealed with the key outside the database. */
export interface ProviderAccountsTable {
  id: Generated<number>;
  channel: string;
  provider: string;
  name: string;
  settings_sealed: string;
  key_id: string;
  is_default: Generated<number>;
  revision: Generated<number>;
  created_at: number;
  updated_at: number;
}

/** Providers that do not answer now. */
export interface ProviderPausesTable {
  channel: string;
  provider: string;
  reason_code: string;
  reason_sentence: string;
  failures: number;
  paused_at: number;
  paused_until: number;
}

/** Something an operator should see; one open alert per kind and subject. */
export interface AlertsTable {
  id: Generated<number>;
  kind: string;
  subject: string;
  sentence: string;
  raised_at: number;
  resolved_at: number | null;
}

/** Hash-chained record of who did what. */
export interface AuditLogTable {
  id: Generated<number>;
  at: number;
  actor: string;
  action: string;
  object_kind: string;
  object_id: string;
  fields: string;
  request_id: string | null;
  previous_hash: string;
  hash: string;
}

/** Imports and their progress. */
export interface ImportJobsTable {
  id: Generated<number>;
  state: string;
  file_name: string;
  file_hash: string;
  mapping: string;
  options: string;
  total_bytes: number | null;
  read_bytes: Generated<number>;
  total_rows: number | null;
  next_row: Generated<number>;
  created_rows: Generated<number>;
  updated_rows: Generated<number>;
  unchanged_rows: Generated<number>;
  failed_rows: Generated<number>;
  failure: string | null;
  created_by: string;
  created_at: number;
  updated_at: number;
  finished_at: number | null;
}

/** Rows that could not be imported. */
export interface ImportRowErrorsTable {
  job_id: number;
  row_number: number;
  code: string;
  message: string;
  column_name: string | null;
}

/** Answers given to requests with an Idempotency-Key. */
export interface IdempotencyKeysTable {
  scope: string;
  key: string;
  request_hash: string;
  response_status: number | null;
  response_body: string | null;
  created_at: number;
  expires_at: number;
}

/** Who may write (decisions.md 7). */
export interface RuntimeLeaseTable {
  name: string;
  owner: string;
  epoch: number;
  expires_at: number;
}
