import { defineNodeType } from '@perennial/journey';
import { enter, jumpGoal, outlets, problems, summary } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Marks where a goal of the journey stands on the drawing, and tells those who reached it from those who did not. */
export const nodeType = defineNodeType<Config>({
  kind: 'goal',
  family: 'end',
  title: 'Goal',
  description: 'Tells people who reached a goal from those who did not.',
  configVersion: 1,
  configSchema,
  upgrades: {},
  initialConfig,
  outlets,
  needs: () => [],
  entry: null,
  enter,
  resume: enter,
  problems,
  summary,
  jumpGoal,
  messages: () => [],
  form,
});
