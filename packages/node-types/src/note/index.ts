import { defineNodeType } from '@perennial/journey';
import { enter, summary } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Words on the canvas, or a frame around steps. Drawn, never run. */
export const nodeType = defineNodeType<Config>({
  kind: 'note',
  family: 'note',
  title: 'Note',
  description: 'Words for your team, or a frame around steps. Nobody passes it.',
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
  isDrawnOnly: true,
  messages: () => [],
  form,
});
