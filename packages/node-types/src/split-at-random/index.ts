import { defineNodeType } from '@perennial/journey';
import { enter, needs, outlets, problems, summary } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Sends each contact by chance along one of several arms, the same one for good. */
export const nodeType = defineNodeType<Config>({
  kind: 'split-at-random',
  family: 'decision',
  title: 'Random split',
  description: 'Sends people along different ways by chance, each person always the same way.',
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
  salts: (_, { salt }) => [salt],
  messages: () => [],
  form,
});
