import { defineNodeType } from '@perennial/journey';
import { sendingOutlets } from '../sending-behaviour.ts';
import { sendingSummary } from '../sending-config.ts';
import { enter, problems, resume } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Sends an email and goes on once it was handed off or refused. */
export const nodeType = defineNodeType<Config>({
  kind: 'send-email',
  family: 'message',
  title: 'Email',
  description: 'Sends an email.',
  configVersion: 1,
  configSchema,
  upgrades: {},
  initialConfig,
  outlets: sendingOutlets,
  needs: () => [],
  entry: null,
  enter,
  resume,
  problems,
  summary: sendingSummary,
  messages: (config) => (config.message === '' ? [] : [config.message]),
  form,
});
