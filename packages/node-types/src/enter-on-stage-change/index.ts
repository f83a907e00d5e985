import { defineNodeType } from '@perennial/journey';
import { entryOutlets } from '../entry-outlets.ts';
import { personFilterNeeds } from '../person-filter.ts';
import { enter, entry, problems, summary } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Starts a journey when a contact changes stage. */
export const nodeType = defineNodeType<Config>({
  kind: 'enter-on-stage-change',
  family: 'entry',
  title: 'Stage change',
  description: 'Starts when a contact changes stage.',
  configVersion: 1,
  configSchema,
  upgrades: {},
  initialConfig,
  outlets: entryOutlets,
  needs: (config) => personFilterNeeds(config.personFilter),
  entry,
  enter,
  resume: enter,
  problems,
  summary,
  messages: () => [],
  form,
});
