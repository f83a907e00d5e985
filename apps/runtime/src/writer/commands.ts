import {
  addContactNote,
  archiveJourney,
  archiveMessageTemplate,
  beginIdempotent,
  type Command,
  type CommandResult,
  cancelImport,
  closeJourney,
  compareAttributes,
  createImport,
  createJourney,
  createTestMessage,
  deleteContact,
  deleteSegment,
  endImport,
  fillComparedAttributes,
  finishIdempotent,
  finishSegmentRefresh,
  forgetIdempotent,
  pauseJourney,
  publishJourney,
  raiseAlert,
  recordAudit,
  recordImportFile,
  releaseIdempotent,
  removeProviderAccount,
  resendMessage,
  resolveAlert,
  resumeJourney,
  resumeProvider,
  saveCompanySettings,
  saveJourneyDraft,
  saveMessageTemplate,
  saveProviderAccount,
  saveSegment,
  saveStageModel,
  saveStageRules,
  saveTopic,
  startImport,
  stopJourney,
} from '@perennial/storage';

/** Every named write that a person or program may ask for; each is one transaction on the writer thread. */
export const commands = {
  addContactNote,
  archiveJourney,
  archiveMessageTemplate,
  beginIdempotent,
  cancelImport,
  closeJourney,
  compareAttributes,
  createImport,
  createJourney,
  createTestMessage,
  deleteContact,
  deleteSegment,
  endImport,
  fillComparedAttributes,
  finishIdempotent,
  finishSegmentRefresh,
  forgetIdempotent,
  pauseJourney,
  publishJourney,
  raiseAlert,
  recordAudit,
  recordImportFile,
  releaseIdempotent,
  removeProviderAccount,
  resendMessage,
  resolveAlert,
  resumeJourney,
  resumeProvider,
  saveCompanySettings,
  saveJourneyDraft,
  saveMessageTemplate,
  saveProviderAccount,
  saveSegment,
  saveStageModel,
  saveStageRules,
  saveTopic,
  startImport,
  stopJourney,
};

type Commands = typeof commands;
export type CommandName = keyof Commands;
export type CommandInput<Name extends CommandName> =
  Commands[Name] extends Command<infer Input, infer _Value> ? Input : never;
export type CommandValue<Name extends CommandName> =
  Commands[Name] extends Command<infer _Input, infer Value> ? Value : never;
export type CommandOutcome<Name extends CommandName> = CommandResult<CommandValue<Name>>;

/** Who asks, for audit rows. */
export interface Actor {
  /** `user:ID`, `key:ID`, `cli` or `runtime`: never a name or an address. */
  readonly actor: string;
  /** Null for work that no request asked for. */
  readonly requestId: string | null;
}
