import { defineNodeType } from '@perennial/journey';
import { enter, outlets, resume, summary } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Holds the contact for a length of time, or until a time of day. */
export const nodeType = defineNodeType<Config>({
  kind: 'wait-for-duration',
  family: 'time',
  title: 'Wait',
  description: 'Holds people for some time, or until a time of day.',
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
  messages: () => [],
  form,
});
