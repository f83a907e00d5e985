import type { ConfigProblem, NameLookup, NodeContext, Outcome, Wake } from '@perennial/journey';
import { continueAfterMessage, requestMessage } from '../sending-behaviour.ts';
import { sendingProblems } from '../sending-config.ts';
import type { Config } from './config.ts';

/** An SMS has nothing that could tell of opening it. */
export function enter(context: NodeContext<Config>): Outcome {
  return requestMessage(context, 'sms', false);
}

export function resume(context: NodeContext<Config>, wake: Wake): Outcome {
  return continueAfterMessage(context, wake, 'sms');
}

export function problems(config: Config, names: NameLookup): readonly ConfigProblem[] {
  return sendingProblems(config, 'sms', names);
}
