import { defineNodeType } from '@perennial/journey';
import { enter, needs, outlets, problems, summary } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Sends the contact along the first path whose condition is true. */
export const nodeType = defineNodeType<Config>({
  kind: 'branch-by-condition',
  family: 'decision',
  title: 'Branch',
  description: 'Sends people along the first path that fits them.',
  configVersion: 1,
  configSchema,
  upgrades: {},
  initialConfig,
  outlets,
  needs,
  entry: null,
  enter,
  resume: enter,
  problems,
  summary,
  messages: () => [],
  form,
});
