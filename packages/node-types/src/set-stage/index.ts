import { defineNodeType } from '@perennial/journey';
import { enter, needs, outlets, problems, summary } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Moves the contact to a stage. */
export const nodeType = defineNodeType<Config>({
  kind: 'set-stage',
  family: 'contact',
  title: 'Set stage',
  description: 'Moves people to a stage.',
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
