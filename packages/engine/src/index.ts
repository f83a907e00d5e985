export { addressHash } from './address-hash.ts';
export { defaultTopics, type TopicInput } from './consent/default-topics.ts';
export { meaningOfReply, type ReplyMeaning } from './consent/meaning-of-reply.ts';
export { type AddressOutcome, parseEmailAddress, parsePhoneNumber } from './contacts/address.ts';
export {
  type ContactInput,
  type ContactInputOutcome,
  type ContactProblem,
  type RawContactInput,
  readContactInput,
} from './contacts/contact-input.ts';
export { type ContactRecord, type MergedContact, mergeContactInput } from './contacts/merge-contact-input.ts';
export {
  type IdentifierKind,
  type IdentityCandidates,
  type IdentityClues,
  type IdentityResolution,
  type KnownIdentity,
  resolveIdentity,
} from './contacts/resolve-identity.ts';
export { type ContactZone, plausibleZones, type ZoneSource, zoneOfContact } from './contacts/zone-of-contact.ts';
export { createDecideAdvance, parkBroken } from './decide-advance.ts';
export { createAdmitEntry, createEngine, type Engine, type EngineParts } from './engine.ts';
export { type EngineLoop, type EngineLoopEvents, startEngineLoop } from './engine-loop.ts';
export {
  type BounceClass,
  type BounceCodes,
  classifyBounce,
  mustSuppress,
  type PastBounce,
} from './feedback/classify-bounce.ts';
export { type FeedbackState, joinFeedback, type MessageFeedback, noFeedback } from './feedback/feedback-lattice.ts';
export { type SenderIdentity, type SenderLoop, type SenderLoopParts, startSenderLoop } from './hand-off-messages.ts';
export {
  csvLine,
  type ErrorFileRow,
  errorFileHeader,
  errorFileLine,
  neutralizeFormula,
  restoreFormula,
} from './imports/error-file.ts';
export {
  type ImportMapping,
  type ImportOptions,
  type ImportTarget,
  importMappingSchema,
  importOptionsSchema,
  importTargetSchema,
} from './imports/import-options.ts';
export { type ImportColumn, proposeMapping } from './imports/propose-mapping.ts';
export {
  type ImportedContact,
  type ImportPlan,
  type ImportRowError,
  type ImportRowOutcome,
  readImportRow,
} from './imports/read-import-row.ts';
export { jsonExcess } from './inbound/json-limits.ts';
export { type CallOrigin, type CallProblem, readSegmentCall, type SegmentCall } from './inbound/segment-call.ts';
export { messageKey } from './message-key.ts';
export {
  connectOperations,
  type OperationClient,
  type OperationPort,
  RemoteError,
  serveOperations,
} from './operation-port.ts';
export { wholeChannel } from './policy/consent-policy.ts';
export { deliveryPolicy } from './policy/delivery-policy.ts';
export { settleByRetryPolicy } from './policy/retry-policy.ts';
export type { Clock } from './ports/clock.ts';
export type {
  ConsentChoice,
  ConsentOutcome,
  ReceivedText,
  TextOutcome,
  UnsubscribeOutcome,
  UnsubscribeRequest,
} from './ports/consent-choice.ts';
export type { ContactUpdate, NewAssignment, NewConversion } from './ports/contact-update.ts';
export type { DeliveryDecision, DeliveryFacts, DeliveryGate } from './ports/delivery-facts.ts';
export type {
  AdmitEntry,
  AdvanceReport,
  ContactTrigger,
  EngineStore,
  EnrollmentReport,
  EntryCandidate,
  NewEnrollment,
} from './ports/engine-store.ts';
export type { DecideAdvance, DueEnrollment, EnrollmentWrite, NodeCountDelta } from './ports/enrollment-write.ts';
export type {
  AdmitOutcome,
  InboundEvent,
  InboundEventKind,
  InboundStore,
  StageScan,
  StageScanStep,
} from './ports/inbound-store.ts';
export type { FactOutcome, MessageFact, MessageFactKind } from './ports/message-fact.ts';
export type {
  ClaimedMessage,
  DecideSettlement,
  HandOffAnswers,
  MessageLease,
  MessageOutcome,
  RecoveryReport,
  Settlement,
  SettlementFacts,
} from './ports/message-queue.ts';
export type {
  FrozenContent,
  MessageRenderer,
  RenderOutcome,
  RenderRequest,
  RenderScope,
} from './ports/message-renderer.ts';
export type {
  HandOffPermission,
  MessageSender,
  OutboundEmail,
  OutboundMessage,
  OutboundSms,
  SendOutcome,
} from './ports/message-sender.ts';
export type { HeldReason, MessageOrigin, MessageState, NewMessage } from './ports/new-message.ts';
export { type NewTouchpoint, reasonColumns, type TouchpointKind } from './ports/new-touchpoint.ts';
export type { StageChangeCause, StageMove, StageMoveOutcome } from './ports/stage-move.ts';
export { integerKey, type PublicIdPrefix, publicId } from './public-id.ts';
export { decideScanMove } from './stages/decide-scan-move.ts';
export {
  type DecidedMove,
  decideStageMoves,
  listensTo,
  type StageOccasion,
  type StoredStageRule,
} from './stages/decide-stage-move.ts';
export { defaultStageRules, ORDER_COMPLETED } from './stages/default-stage-rules.ts';
export { moveDirection, type StageModel, stageModelSchema, stageModelView } from './stages/stage-model.ts';
export { classicFive, stageModelPresets } from './stages/stage-model-presets.ts';
export {
  appliesFrom,
  factsOfStageRule,
  isSilenceRule,
  type SilenceRule,
  type StageRule,
  stageRuleSchema,
} from './stages/stage-rule.ts';
export { type StageRuleProblem, stageRuleProblems } from './stages/stage-rule-problems.ts';
