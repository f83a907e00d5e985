import type { EndpointName, Handler } from './handler.ts';
import { addSegmentMember } from './handlers/add-segment-member.ts';
import { applyStageRules } from './handlers/apply-stage-rules.ts';
import { archiveJourney } from './handlers/archive-journey.ts';
import { bounceSandboxMessage } from './handlers/bounce-sandbox-message.ts';
import { cancelImport } from './handlers/cancel-import.ts';
import { checkJourney } from './handlers/check-journey.ts';
import { closeJourney } from './handlers/close-journey.ts';
import { createApiKey } from './handlers/create-api-key.ts';
import { createContact } from './handlers/create-contact.ts';
import { createContactNote } from './handlers/create-contact-note.ts';
import { createImport } from './handlers/create-import.ts';
import { createJourney } from './handlers/create-journey.ts';
import { createMessageTemplate } from './handlers/create-message-template.ts';
import { createSegment } from './handlers/create-segment.ts';
import { createStageChange } from './handlers/create-stage-change.ts';
import { deleteContact } from './handlers/delete-contact.ts';
import { deleteMessageTemplate } from './handlers/delete-message-template.ts';
import { deleteSegment } from './handlers/delete-segment.ts';
import { duplicateJourney } from './handlers/duplicate-journey.ts';
import { explainSegment } from './handlers/explain-segment.ts';
import { exportJourney } from './handlers/export-journey.ts';
import { getContact } from './handlers/get-contact.ts';
import { getImport } from './handlers/get-import.ts';
import { getJourney } from './handlers/get-journey.ts';
import { getJourneyCounts } from './handlers/get-journey-counts.ts';
import { getJourneyVersion } from './handlers/get-journey-version.ts';
import { getLifecycleMap } from './handlers/get-lifecycle-map.ts';
import { getMessage } from './handlers/get-message.ts';
import { getMessageTemplate } from './handlers/get-message-template.ts';
import { getSandboxMessage } from './handlers/get-sandbox-message.ts';
import { getSegment } from './handlers/get-segment.ts';
import { getSession } from './handlers/get-session.ts';
import { getSettings } from './handlers/get-settings.ts';
import { importJourney } from './handlers/import-journey.ts';
import { listApiKeys } from './handlers/list-api-keys.ts';
import { listAttributeNames } from './handlers/list-attribute-names.ts';
import { listAuditEntries } from './handlers/list-audit-entries.ts';
import { listContactEnrollments } from './handlers/list-contact-enrollments.ts';
import { listContactTimeline } from './handlers/list-contact-timeline.ts';
import { listContacts } from './handlers/list-contacts.ts';
import { listEventNames } from './handlers/list-event-names.ts';
import { listImports } from './handlers/list-imports.ts';
import { listJourneyEnrollments } from './handlers/list-journey-enrollments.ts';
import { listJourneys } from './handlers/list-journeys.ts';
import { listMessageTemplates } from './handlers/list-message-templates.ts';
import { listMessages } from './handlers/list-messages.ts';
import { listProviderAccounts } from './handlers/list-provider-accounts.ts';
import { listProviderTypes } from './handlers/list-provider-types.ts';
import { listSandboxMessages } from './handlers/list-sandbox-messages.ts';
import { listSegmentMembers } from './handlers/list-segment-members.ts';
import { listSegments } from './handlers/list-segments.ts';
import { listStageModels } from './handlers/list-stage-models.ts';
import { listStageRules } from './handlers/list-stage-rules.ts';
import { listStarterJourneys } from './handlers/list-starter-journeys.ts';
import { listTopics } from './handlers/list-topics.ts';
import { listTouchpoints } from './handlers/list-touchpoints.ts';
import { pauseJourney } from './handlers/pause-journey.ts';
import { previewMessageTemplate } from './handlers/preview-message-template.ts';
import { previewSegment } from './handlers/preview-segment.ts';
import { publishJourney } from './handlers/publish-journey.ts';
import { removeProviderAccount } from './handlers/remove-provider-account.ts';
import { removeSegmentMember } from './handlers/remove-segment-member.ts';
import { replySandboxSms } from './handlers/reply-sandbox-sms.ts';
import { resumeJourney } from './handlers/resume-journey.ts';
import { resumeProvider } from './handlers/resume-provider.ts';
import { revokeApiKey } from './handlers/revoke-api-key.ts';
import { saveJourneyDraft } from './handlers/save-journey-draft.ts';
import { saveProviderAccount } from './handlers/save-provider-account.ts';
import { saveSegment } from './handlers/save-segment.ts';
import { saveStageModel } from './handlers/save-stage-model.ts';
import { saveStageRules } from './handlers/save-stage-rules.ts';
import { saveTopic } from './handlers/save-topic.ts';
import { sendTestMessage } from './handlers/send-test-message.ts';
import { setContactConsent } from './handlers/set-contact-consent.ts';
import { startImport } from './handlers/start-import.ts';
import { stopJourney } from './handlers/stop-journey.ts';
import { streamJourneyCounts } from './handlers/stream-journey-counts.ts';
import { summarizeMessages } from './handlers/summarize-messages.ts';
import { updateContact } from './handlers/update-contact.ts';
import { updateMessageTemplate } from './handlers/update-message-template.ts';
import { updateSettings } from './handlers/update-settings.ts';

/** One handler per endpoint of the contract; an endpoint without its line here does not compile. */
export const routes: { readonly [Name in EndpointName]: Handler<Name> } = {
  addSegmentMember,
  applyStageRules,
  archiveJourney,
  bounceSandboxMessage,
  cancelImport,
  checkJourney,
  closeJourney,
  createApiKey,
  createContact,
  createContactNote,
  createImport,
  createJourney,
  createMessageTemplate,
  createSegment,
  createStageChange,
  deleteContact,
  deleteMessageTemplate,
  deleteSegment,
  duplicateJourney,
  explainSegment,
  exportJourney,
  getContact,
  getImport,
  getJourney,
  getJourneyCounts,
  getJourneyVersion,
  getLifecycleMap,
  getMessage,
  getMessageTemplate,
  getSandboxMessage,
  getSegment,
  getSession,
  getSettings,
  importJourney,
  listApiKeys,
  listAttributeNames,
  listAuditEntries,
  listContactEnrollments,
  listContactTimeline,
  listContacts,
  listEventNames,
  listImports,
  listJourneyEnrollments,
  listJourneys,
  listMessageTemplates,
  listMessages,
  listProviderAccounts,
  listProviderTypes,
  listSandboxMessages,
  listSegmentMembers,
  listSegments,
  listStageModels,
  listStageRules,
  listStarterJourneys,
  listTopics,
  listTouchpoints,
  pauseJourney,
  previewMessageTemplate,
  previewSegment,
  publishJourney,
  removeProviderAccount,
  removeSegmentMember,
  replySandboxSms,
  resumeJourney,
  resumeProvider,
  revokeApiKey,
  saveJourneyDraft,
  saveProviderAccount,
  saveSegment,
  saveStageModel,
  saveStageRules,
  saveTopic,
  sendTestMessage,
  setContactConsent,
  startImport,
  stopJourney,
  streamJourneyCounts,
  summarizeMessages,
  updateContact,
  updateMessageTemplate,
  updateSettings,
};
