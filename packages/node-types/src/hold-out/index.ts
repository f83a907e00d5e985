import { defineNodeType } from '@perennial/journey';
import { enter, outlets, resume, salts, summary } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Keeps a share of the people from getting anything, so that the effect of the journey can be measured. */
export const nodeType = defineNodeType<Config>({
  kind: 'hold-out',
  family: 'decision',
  title: 'Hold-out',
  description: 'Keeps a share of people from getting anything, to measure the effect.',
  configVersion: 1,
  configSchema,
  upgrades: {},
  initialConfig,
  outlets,
  needs: () => [],
  entry: null,
  enter,
  resume,
  problems: () => [],
  summary,
  salts,
  messages: () => [],
  form,
});
