import { defineNodeType } from '@perennial/journey';
import { enter, summary } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Ends the journey for the contact, with a meaning. */
export const nodeType = defineNodeType<Config>({
  kind: 'exit',
  family: 'end',
  title: 'Exit',
  description: 'Ends the journey for people who get here.',
  configVersion: 1,
  configSchema,
  upgrades: {},
  initialConfig,
  outlets: () => [],
  needs: () => [],
  entry: null,
  enter,
  resume: enter,
  problems: () => [],
  summary,
  messages: () => [],
  form,
});
