import { defineNodeType } from '@perennial/journey';
import { enter, needs, outlets, problems, summary } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Lets on whom its condition fits; everybody else leaves the journey. */
export const nodeType = defineNodeType<Config>({
  kind: 'filter',
  family: 'decision',
  title: 'Filter',
  description: 'Lets people on who fit; the others leave the journey.',
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
