import type { Effect } from '@perennial/journey';
import type { DueEnrollment } from '../ports/enrollment-write.ts';
import type { NewMessage } from '../ports/new-message.ts';

/** Lane of transactional messages; journeys have the lanes of their priority, 1 to 5. */
const transactionalLane = 0;

/** The message row that a send node asks for; its identity is the same however often the step runs. */
export function sendMessage(due: DueEnrollment, effect: Extract<Effect, { kind: 'send-message' }>): NewMessage {
  const { request, nodeId, visit } = effect;
  return {
    identity: `enrollment:${due.enrollmentId}:${nodeId}:${visit}:${request.channel}`,
    origin: 'enrollment',
    enrollmentId: due.enrollmentId,
    journeyId: due.journeyId,
    versionId: due.versionId,
    nodeId,
    visit,
    contactId: due.contactId,
    channel: request.channel,
    topic: request.topic,
    messageClass: request.messageClass,
    reference: request.message,
    lane: request.messageClass === 'transactional' ? transactionalLane : due.plan.settings.priority,
    expiresAt: request.expiresAt,
    resendIfUnsure: request.resendIfUnsure,
    trackOpens: request.trackOpens,
    trackClicks: request.trackClicks,
    causeDepth: due.causeDepth,
  };
}
