import { defineNodeType } from '@perennial/journey';
import { entryOutlets } from '../entry-outlets.ts';
import { personFilterNeeds } from '../person-filter.ts';
import { enter, entry, problems, summary } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Starts a journey when a contact does something. */
export const nodeType = defineNodeType<Config>({
  kind: 'enter-on-event',
  family: 'entry',
  title: 'Event',
  description: 'Starts when a contact does something.',
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
