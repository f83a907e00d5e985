import { defineNodeType } from '@perennial/journey';
import { enter, needs, outlets, summary } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Tells people who engaged with a message from those who did not. */
export const nodeType = defineNodeType<Config>({
  kind: 'branch-by-engagement',
  family: 'decision',
  title: 'Engagement',
  description: 'Tells people who clicked, replied or opened from those who did not.',
  configVersion: 1,
  configSchema,
  upgrades: {},
  initialConfig,
  outlets,
  needs,
  entry: null,
  enter,
  resume: enter,
  problems: () => [],
  summary,
  messages: () => [],
  form,
});
