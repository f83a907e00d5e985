import { defineNodeType } from '@perennial/journey';
import { enter, outlets, problems, summary } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Records that the contact agreed to a topic, or does not want it. */
export const nodeType = defineNodeType<Config>({
  kind: 'change-topic',
  family: 'contact',
  title: 'Change topic',
  description: 'Records that people agreed to a topic, or do not want it.',
  configVersion: 1,
  configSchema,
  upgrades: {},
  initialConfig,
  outlets,
  needs: () => [],
  entry: null,
  enter,
  resume: enter,
  problems,
  summary,
  messages: () => [],
  form,
});
