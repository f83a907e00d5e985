import type { ConfigProblem, NameLookup, NodeContext, Outcome, Wake } from '@perennial/journey';
import { continueAfterMessage, requestMessage } from '../sending-behaviour.ts';
import { sendingProblems } from '../sending-config.ts';
import type { Config } from './config.ts';

export function enter(context: NodeContext<Config>): Outcome {
  return requestMessage(context, 'email', context.config.trackOpens);
}

export function resume(context: NodeContext<Config>, wake: Wake): Outcome {
  return continueAfterMessage(context, wake, 'email');
}

export function problems(config: Config, names: NameLookup): readonly ConfigProblem[] {
  return sendingProblems(config, 'email', names);
}
