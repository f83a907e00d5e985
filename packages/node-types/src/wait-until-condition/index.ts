import { defineNodeType } from '@perennial/journey';
import { enter, needs, outlets, problems, resume, summary } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Holds the contact until something is true, or time is up. */
export const nodeType = defineNodeType<Config>({
  kind: 'wait-until-condition',
  family: 'time',
  title: 'Wait until',
  description: 'Holds people until something is true, or time is up.',
  configVersion: 1,
  configSchema,
  upgrades: {},
  initialConfig,
  outlets,
  needs,
  entry: null,
  enter,
  resume,
  problems,
  summary,
  messages: () => [],
  form,
});
