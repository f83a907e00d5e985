import type { Effect } from '@perennial/journey';
import type { ConsentChoice } from '../ports/consent-choice.ts';
import type { DueEnrollment } from '../ports/enrollment-write.ts';
import { publicId } from '../public-id.ts';

/** A choice that a journey records for its contact; never explicit, so that it cannot undo a no (guarantee G12). */
export function changeTopic(
  due: DueEnrollment,
  { channel, topic, choice, source }: Extract<Effect, { kind: 'change-topic' }>,
  now: number,
): ConsentChoice {
  return {
    contactId: due.contactId,
    channel,
    topic,
    choice,
    source,
    textShown: null,
    ip: null,
    actor: `journey:${publicId('jou', due.journeyId)}`,
    messageId: null,
    at: now,
    isExplicit: false,
  };
}
