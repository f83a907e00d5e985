import {
  type ConfigProblem,
  type NameLookup,
  type NodeContext,
  type Outcome,
  type Outlet,
  reason,
} from '@perennial/journey';
import { configError } from '../config-problem.ts';
import type { Config } from './config.ts';

/** Evidence of an opt-out that nobody described: leaving needs no proof, only a trace. */
const OPT_OUT_SOURCE = 'A step of a journey';

const CHANNEL_WORDS = { email: 'email', sms: 'SMS' } as const;

export function outlets(): readonly Outlet[] {
  return [{ id: 'next', label: 'Next', optional: true }];
}

export function enter({ config }: NodeContext<Config>): Outcome {
  const { channel, topic, choice } = config;
  const source = config.source.trim() === '' ? OPT_OUT_SOURCE : config.source.trim();
  const about = `the topic ${topic} by ${CHANNEL_WORDS[channel]}`;
  const sentence =
    choice === 'opted_in'
      ? `Recorded that the contact agreed to ${about}: ${source}.`
      : `Recorded that the contact does not want ${about}.`;
  return {
    kind: 'advance',
    outlet: 'next',
    effects: [{ kind: 'change-topic', channel, topic, choice, source }],
    reason: reason('topic_changed', sentence, { channel, topic, choice, source }),
  };
}

export function problems({ topic, choice, source }: Config, names: NameLookup): readonly ConfigProblem[] {
  return [...topicProblems(topic, names), ...sourceProblems(choice, source)];
}

export function summary({ channel, topic, choice }: Config, names: NameLookup): string {
  const name = Object.hasOwn(names.topics, topic) ? names.topics[topic] : undefined;
  if (name === undefined) return 'Choose a topic';
  return `Opt ${choice === 'opted_in' ? 'in to' : 'out of'} ${name} by ${CHANNEL_WORDS[channel]}`;
}

function topicProblems(topic: string, names: NameLookup): readonly ConfigProblem[] {
  if (topic === '') return [configError('missing_topic', 'topic', 'Choose a topic.')];
  if (Object.hasOwn(names.topics, topic)) return [];
  return [configError('unknown_topic', 'topic', 'This topic does not exist any more. Choose another one.')];
}

/** Consent counts only with evidence that can be shown later. */
function sourceProblems(choice: Config['choice'], source: string): readonly ConfigProblem[] {
  if (choice === 'opted_out' || source.trim() !== '') return [];
  const message = 'Say where people agreed, for example "Sign-up form, box ticked". It is kept as evidence.';
  return [configError('missing_consent_source', 'source', message)];
}
