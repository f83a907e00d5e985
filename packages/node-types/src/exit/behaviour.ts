import { type NodeContext, type Outcome, reason } from '@perennial/journey';
import type { Config } from './config.ts';

export function enter({ config }: NodeContext<Config>): Outcome {
  const sentence =
    config.label === '' ? 'The contact left the journey here.' : `The contact left the journey: ${config.label}.`;
  return { kind: 'exit', reason: reason('exit_reached', sentence, { label: config.label }) };
}

export function summary(config: Config): string {
  return config.label === '' ? 'Exit' : `Exit: ${config.label}`;
}
