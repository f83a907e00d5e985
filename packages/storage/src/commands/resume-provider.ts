import type { Channel } from '@perennial/journey';
import { appendAudit } from '../audit/append-audit.ts';
import { resumeProvider as endPause } from '../messages/provider-pauses.ts';
import { type Command, done } from './command.ts';

export interface ResumeProviderInput {
  readonly channel: Channel;
  /** Registry id of the provider. */
  readonly provider: string;
}

/** Ends the pause of a provider at once, for example after its credentials were corrected. Does nothing when it is not paused. */
export const resumeProvider: Command<ResumeProviderInput, null> = async (
  session,
  { channel, provider },
  { now, actor, requestId },
) => {
  await endPause(session, now, channel, provider);
  await appendAudit(session, {
    at: now,
    actor,
    action: 'provider.resume',
    objectKind: 'provider',
    objectId: provider,
    fields: ['pause'],
    requestId,
  });
  return done(null);
};
