export { type Compilation, compileJourney } from './compiler/compile-journey.ts';
export type { JourneyPlan, PlanEntry, PlanNode, PlanSettings } from './compiler/journey-plan.ts';
export { type ConfigReading, readConfig, upgradeConfig, usableConfig } from './compiler/read-config.ts';
export { readPlan } from './compiler/read-plan.ts';
export type { JsonObject, JsonValue, StepContact } from './contact/contact.ts';
export type { ContactEvent } from './contact/contact-event.ts';
export { countedUp } from './contact/counted-up.ts';
export { positionBelow, ROW_HEIGHT } from './document/canvas-layout.ts';
export { addNode, freshNode, type Insertion, insertOnEdge } from './document/edits/add-node.ts';
export { renameJourney, updateSettings } from './document/edits/change-journey.ts';
export { renameNode, setEnabled, setNote, updateConfig } from './document/edits/change-node.ts';
export { connect, disconnect, type OutletRef } from './document/edits/connect.ts';
export {
  type Clipping,
  copyNodes,
  duplicateNodes,
  type Pasted,
  parseClipping,
  pasteNodes,
} from './document/edits/copy-nodes.ts';
export { deleteNodes, healableOutlets } from './document/edits/delete-nodes.ts';
export type { IdSource } from './document/edits/id-source.ts';
export { moveNodes, type Place } from './document/edits/move-nodes.ts';
export {
  type FileMessage,
  fileMessageSchema,
  type JourneyDocument,
  type JourneyEdge,
  type JourneyNode,
  journeyDocumentSchema,
  type NodePosition,
} from './document/journey-document.ts';
export { formatJourneyFile, type JourneyFileReading, parseJourneyFile } from './document/journey-file.ts';
export {
  type ExitRule,
  exitRuleSchema,
  type Goal,
  goalSchema,
  type JourneySettings,
  journeySettingsSchema,
} from './document/journey-settings.ts';
export type { Effect } from './interpreter/effect.ts';
export { type EnrollmentState, type EnrollmentStatus, enrollmentStateSchema } from './interpreter/enrollment-state.ts';
export { factsView } from './interpreter/facts-view.ts';
export { journeyTimeoutAt } from './interpreter/journey-timeout.ts';
export { judgeTrigger } from './interpreter/judge-trigger.ts';
export { judgeSending, judgeWatch, type WatchVerdict } from './interpreter/judge-watch.ts';
export type { AttributeValue, ContactChange, NodeEffect } from './interpreter/node-effect.ts';
export { reachedGoals } from './interpreter/reached-goals.ts';
export { type Reason, reason } from './interpreter/reason.ts';
export { startEnrollment } from './interpreter/start-enrollment.ts';
export { type StepResult, step } from './interpreter/step.ts';
export type { StepInput } from './interpreter/step-input.ts';
export { MAX_HOPS } from './interpreter/step-reasons.ts';
export type { TrailHop } from './interpreter/trail-hop.ts';
export type {
  EventTrigger,
  ScheduleTrigger,
  SegmentTrigger,
  StageChangeTrigger,
  StageDwellTrigger,
  Trigger,
  TriggerPattern,
} from './interpreter/trigger.ts';
export { keyOfPattern, keyOfTrigger, type TriggerKey } from './interpreter/trigger-key.ts';
export { type MessageSettlement, type Wake, type WakeKey, wakeKeyOfText, wakeKeyText } from './interpreter/wake.ts';
export { wakeKeysOfNeeds } from './interpreter/wake-keys-of-needs.ts';
export {
  type DisplayStatus,
  displayStatus,
  displayStatusWords,
  type MessageFeedback,
  type MessageState,
  type MessageTimes,
} from './message/display-status.ts';
export type { Channel, MessageRequest } from './message/message-request.ts';
export { messageSourceSchema } from './message/message-source.ts';
export {
  type TemplateReading,
  type TemplateSyntaxProblem,
  type TemplateVariable,
  templateVariables,
} from './message/template-variables.ts';
export type { FormField, FormSection, SelectOption } from './node-type/form-field.ts';
export { moveDirection } from './node-type/move-direction.ts';
export {
  type Admission,
  type ConfigProblem,
  defineNodeType,
  type EntryBehavior,
  type GoalView,
  type NameLookup,
  type NodeContext,
  type NodeFamily,
  type NodeType,
  type NodeTypeRegistry,
  noNames,
  type Outcome,
  type Outlet,
  type SegmentName,
  type StageModelView,
} from './node-type/node-type.ts';
export { pickShare, type Share, stickyChoice } from './random/sticky-choice.ts';
export { describeHappening, type Happening } from './rehearsal/happening.ts';
export { type RehearsalInput, rehearseJourney, type Settlement } from './rehearsal/rehearse-journey.ts';
export {
  type Consequences,
  type ContactBefore,
  createRehearsedContact,
  type RehearsedContact,
} from './rehearsal/rehearsed-contact.ts';
export { formatTimeline, type TimelineEntry } from './rehearsal/rehearsed-timeline.ts';
export { createVirtualClock, type VirtualClock } from './rehearsal/virtual-clock.ts';
export { DAY_MS, type Duration, describeDuration, durationMs, durationSchema } from './time/duration.ts';
export { describeInstant, localDateTime } from './time/instant.ts';
export { instantFromIso, isoFromInstant } from './time/iso.ts';
export { instantAfterDays, instantOfLocal, localTimeSchema, startOfDay } from './time/local-time.ts';
export { DEFAULT_SMS_WINDOW, nextAllowedInstant, type SendingWindow } from './time/quiet-hours.ts';
export { type ScheduleSpec, scheduleSpecSchema } from './time/schedule-spec.ts';
export { isTimeZone } from './time/time-zone.ts';
export { type CheckedJourney, type CheckedNode, checkJourney, namesOfJourney } from './validation/checked-journey.ts';
export type { Problem } from './validation/problem.ts';
export type { Rule } from './validation/rule.ts';
export { validateJourney } from './validation/validate-journey.ts';
