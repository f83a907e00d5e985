import { defineNodeType } from '@perennial/journey';
import { enter, needs, outlets, problems } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';
import { summary } from './summary.ts';

/** Changes what is known about the contact. */
export const nodeType = defineNodeType<Config>({
  kind: 'update-contact',
  family: 'contact',
  title: 'Update contact',
  description: 'Sets, clears or counts what is known about people, and keeps lists.',
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
