export { type AuditEntry, appendAudit, brokenAuditEntry } from './audit/append-audit.ts';
export { type AddContactNoteInput, addContactNote } from './commands/add-contact-note.ts';
export { type AlertInput, raiseAlert, resolveAlert } from './commands/alerts.ts';
export { type ArchiveJourneyInput, archiveJourney } from './commands/archive-journey.ts';
export { archiveMessageTemplate } from './commands/archive-message-template.ts';
export { type CloseJourneyInput, closeJourney } from './commands/close-journey.ts';
export {
  type Command,
  type CommandContext,
  type CommandProblem,
  type CommandResult,
  done,
  refused,
} from './commands/command.ts';
export { compareAttributes } from './commands/compare-attributes.ts';
export { type CreateJourneyInput, createJourney } from './commands/create-journey.ts';
export { type CreateTestMessageInput, createTestMessage } from './commands/create-test-message.ts';
export { deleteContact } from './commands/delete-contact.ts';
export { deleteSegment } from './commands/delete-segment.ts';
export { fillComparedAttributes } from './commands/fill-compared-attributes.ts';
export { type FinishSegmentRefreshInput, finishSegmentRefresh } from './commands/finish-segment-refresh.ts';
export {
  beginIdempotent,
  finishIdempotent,
  forgetIdempotent,
  type IdempotentAnswer,
  type IdempotentRequest,
  type IdempotentStart,
  releaseIdempotent,
} from './commands/idempotent-requests.ts';
export {
  cancelImport,
  createImport,
  type EndImportInput,
  endImport,
  type ImportColumn,
  type ImportState,
  type RecordImportFileInput,
  recordImportFile,
  type StartImportInput,
  startImport,
} from './commands/import-jobs.ts';
export { installDefaults } from './commands/install-defaults.ts';
export { findJourney, type JourneyStatus, requireStatus } from './commands/journey-access.ts';
export { type PauseJourneyInput, pauseJourney } from './commands/pause-journey.ts';
export {
  type MessageToFreeze,
  type PublishedJourney,
  type PublishJourneyInput,
  publishJourney,
} from './commands/publish-journey.ts';
export { type RecordAuditInput, recordAudit } from './commands/record-audit.ts';
export { removeProviderAccount } from './commands/remove-provider-account.ts';
export { type ResendMessageInput, resendMessage } from './commands/resend-message.ts';
export { type ResumeJourneyInput, resumeJourney } from './commands/resume-journey.ts';
export { type ResumeProviderInput, resumeProvider } from './commands/resume-provider.ts';
export { createCommandRunner, type RunCommand } from './commands/run-command.ts';
export { type SaveCompanySettingsInput, saveCompanySettings } from './commands/save-company-settings.ts';
export { type SaveJourneyDraftInput, saveJourneyDraft } from './commands/save-journey-draft.ts';
export { type SaveMessageTemplateInput, saveMessageTemplate } from './commands/save-message-template.ts';
export { type SaveProviderAccountInput, saveProviderAccount } from './commands/save-provider-account.ts';
export { type SavedSegment, type SaveSegmentInput, saveSegment } from './commands/save-segment.ts';
export { saveStageModel } from './commands/save-stage-model.ts';
export { type SaveStageRulesInput, saveStageRules } from './commands/save-stage-rules.ts';
export { type SaveTopicInput, saveTopic } from './commands/save-topic.ts';
export { type StopJourneyInput, type StoppedJourney, stopJourney } from './commands/stop-journey.ts';
export { recordConsents } from './consents/record-consents.ts';
export { openContactDirectory } from './contacts/contact-directory.ts';
export { eraseContact } from './contacts/erase-contact.ts';
export { type ContactSave, type ContactSaved, saveContact } from './contacts/save-contact.ts';
export { createEngineStore } from './engine-store.ts';
export { loadFacts } from './facts/load-facts.ts';
export { type ImportChunk, type ImportChunkOutcome, importRows } from './imports/import-rows.ts';
export { createInboundStore } from './inbound/create-inbound-store.ts';
export { allMigrations } from './migrations/all-migrations.generated.ts';
export type { SqlDialect } from './migrations/dialect-types.ts';
export { MigrationError, migrateToLatest } from './migrations/migrate.ts';
export { openPostgresStorage } from './postgres/open-postgres-storage.ts';
export { insertSandboxRow, type SandboxFeedback, type SandboxRow, setSandboxFeedback } from './sandbox/sandbox-rows.ts';
export {
  addComparedAttributes,
  loadComparedAttributes,
  saveContactValues,
} from './segments/compared-attributes.ts';
export { countContacts, findChangedMembers, findContacts } from './segments/find-contacts.ts';
export { type JudgeContext, judgeMembers, type MemberChange } from './segments/judge-members.ts';
export { changeListMembers, type ListChange } from './segments/list-members.ts';
export { type DynamicSegment, loadDynamicSegments } from './segments/load-segments.ts';
export { type SegmentUser, segmentUsers } from './segments/segment-users.ts';
export {
  judgeTouched,
  lockContacts,
  noteTouches,
  type SegmentTouch,
  touchSegments,
} from './segments/touch-segments.ts';
export { readerOn } from './session/kysely-reader.ts';
export type { SqlReader, SqlSession, SqlValue } from './session/sql-session.ts';
export type { WritePriority, WriteTransactions } from './session/write-queue.ts';
export { type CompanySettings, loadCompanySettings } from './settings/company-settings.ts';
export { type InstallationKeys, installationKeys } from './settings/installation-keys.ts';
export {
  kyselyOn,
  openReadDatabase,
  openWriteDatabase,
  type SqliteConnection,
  UnsafeDatabaseError,
} from './sqlite/open-database.ts';
export { openSqliteStorage, type Storage } from './sqlite/open-sqlite-storage.ts';
export { createSqliteWriteQueue } from './sqlite/sqlite-write-queue.ts';
export { loadStageModels } from './stages/load-stage-models.ts';
export { moveStages, type StartContext } from './stages/move-stages.ts';
export type { Tables } from './tables.ts';
export { insertTouchpoints } from './touchpoints/insert-touchpoints.ts';
export { findOrphans, type Orphan } from './verify/find-orphans.ts';
