import type { ConfigProblem, NameLookup } from '@perennial/journey';
import { z } from 'zod';
import { configError } from './config-problem.ts';

/** What every node that sends a message asks for, whatever the channel. A draft parses while it is incomplete. */
export const sendingShape = {
  /** Reference of the message template; empty while none is chosen. */
  message: z.string().max(60).default(''),
  /** Key of the topic people must have agreed to; null while none is chosen, and for transactional messages. */
  topic: z.string().max(60).nullable().default(null),
  messageClass: z.enum(['marketing', 'transactional']).default('marketing'),
  /** A message not handed off within so many hours is skipped as `stale`. */
  expiresAfterHours: z
    .number({ error: 'Enter a number of hours.' })
    .int('Enter whole hours.')
    .min(1, 'Enter at least 1 hour.')
    .max(720, 'Enter at most 720 hours (30 days).')
    .default(72),
  /** True sends once more when it is unsure whether the provider took the message; then some may get it twice. */
  resendIfUnsure: z.boolean().default(false),
  trackClicks: z.boolean(),
  /** Where people go who could not be sent the message. */
  onNotSent: z.enum(['advance', 'outlet', 'exit']).default('advance'),
} as const;

export interface SendingConfig {
  readonly message: string;
  readonly topic: string | null;
  readonly messageClass: 'marketing' | 'transactional';
  readonly expiresAfterHours: number;
  readonly resendIfUnsure: boolean;
  readonly trackClicks: boolean;
  readonly onNotSent: 'advance' | 'outlet' | 'exit';
}

export const initialSendingConfig = {
  message: '',
  topic: null,
  messageClass: 'marketing',
  expiresAfterHours: 72,
  resendIfUnsure: false,
  onNotSent: 'advance',
} as const;

export function sendingProblems(
  config: SendingConfig,
  channel: 'email' | 'sms',
  names: NameLookup,
): readonly ConfigProblem[] {
  return [...messageProblems(config, channel, names), ...topicProblems(config, names)];
}

/** `We saved your usual · Offers and news`. */
export function sendingSummary(config: SendingConfig, names: NameLookup): string {
  const message = names.messageTemplates[config.message]?.name ?? 'Choose a message';
  if (config.messageClass === 'transactional') return `${message} · Transactional`;
  const topic = config.topic === null ? undefined : names.topics[config.topic];
  return topic === undefined ? message : `${message} · ${topic}`;
}

function messageProblems(config: SendingConfig, channel: 'email' | 'sms', names: NameLookup): readonly ConfigProblem[] {
  if (config.message === '') return [configError('missing_message', 'message', 'Choose a message.')];
  const template = names.messageTemplates[config.message];
  if (template === undefined) {
    return [configError('unknown_message', 'message', 'This message does not exist any more. Choose another one.')];
  }
  if (template.channel === channel) return [];
  const wanted = channel === 'email' ? 'an email' : 'an SMS';
  return [configError('wrong_channel', 'message', `"${template.name}" is not ${wanted}. Choose another message.`)];
}

function topicProblems(config: SendingConfig, names: NameLookup): readonly ConfigProblem[] {
  if (config.messageClass === 'transactional') return [];
  if (config.topic === null || config.topic === '') {
    return [configError('missing_topic', 'topic', 'Choose the topic people must have agreed to.')];
  }
  if (Object.hasOwn(names.topics, config.topic)) return [];
  return [configError('unknown_topic', 'topic', 'This topic does not exist any more. Choose another one.')];
}
