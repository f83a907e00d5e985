import { type Reason, reason } from '@perennial/journey';
import type { DeliveryFacts } from '../ports/delivery-facts.ts';

/** Topic of the choice that speaks about the whole channel. */
export const wholeChannel = '*';

/** How a suppression reads in the log, by its cause. */
const suppressionReasons: Readonly<Record<string, Reason>> = {
  hard_bounce: reason('hard_bounced_before', 'An earlier message to this address came back for good.'),
  invalid_number: reason('invalid_number_before', 'The provider said before that this number cannot receive texts.'),
  complaint: reason('complained_before', 'The recipient reported an earlier message as spam.'),
  sms_stop: reason('sms_stop', 'The recipient replied STOP.'),
  unsubscribed_all: reason('unsubscribed_all', 'The recipient unsubscribed from everything.'),
  manual: reason('suppressed_manual', 'Somebody put this address on the list of those who get nothing.'),
};

/** Why a suppressed address must not get this message; null when it may. Scope `marketing` lets transactional messages pass. */
export function suppressionRefusal({ message, suppressions }: DeliveryFacts): Reason | null {
  const isSystem = message.origin === 'system';
  const passesMarketing = message.messageClass === 'transactional' || isSystem;
  const barring = suppressions.find(({ cause, scope }) => {
    // The one reply to STOP, and the answer to HELP after it, are owed to a number that has just opted out.
    if (isSystem && cause === 'sms_stop') return false;
    return scope === 'all' || !passesMarketing;
  });
  if (barring === undefined) return null;
  return (
    suppressionReasons[barring.cause] ??
    reason('suppressed_manual', 'This address is on the list of those who get nothing.')
  );
}

/** A topic's key as words: `offers-and-news` reads “Offers and news”. */
function topicWords(topic: string | null): string {
  const words = (topic ?? '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Why consent is missing; null when there is enough. Marketing needs a recorded yes for its topic, or for the whole channel with no opt-out
 * from the topic; a no for the whole channel outweighs every yes. Transactional, test and system messages need none.
 */
export function consentRefusal({ message, consents }: DeliveryFacts): Reason | null {
  if (message.messageClass === 'transactional' || message.origin === 'test' || message.origin === 'system') return null;
  const { topic, channel } = message;
  const words = channel === 'email' ? 'email' : 'texts';
  const choiceFor = (key: string): string | undefined => consents.find((consent) => consent.topic === key)?.choice;
  const channelChoice = choiceFor(wholeChannel);
  if (channelChoice === 'opted_out')
    return reason('channel_opt_out', `The contact opted out of all ${words}.`, { channel });
  const topicChoice = topic === null ? undefined : choiceFor(topic);
  if (topicChoice === 'opted_out')
    return reason('topic_opt_out', `The contact opted out of “${topicWords(topic)}” by ${words}.`, { channel, topic });
  if (channelChoice === 'opted_in' || topicChoice === 'opted_in') return null;
  const about = topic === null ? `marketing by ${words}` : `“${topicWords(topic)}” by ${words}`;
  return reason('no_consent', `No consent to ${about} is recorded for the contact.`, { channel, topic });
}
