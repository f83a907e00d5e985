import {
  type ConfigProblem,
  type NameLookup,
  type NodeContext,
  type Outcome,
  type Outlet,
  reason,
  type StageModelView,
} from '@perennial/journey';
import { type FactNeed, type FieldValue, readFact, stageName } from '@perennial/segments';
import { configError } from '../config-problem.ts';
import type { Config } from './config.ts';

export function outlets(): readonly Outlet[] {
  return [
    { id: 'next', label: 'Moved', optional: true },
    { id: 'refused', label: 'Not moved', optional: true },
  ];
}

export function needs(config: Config): readonly FactNeed[] {
  return [stageFact(config)];
}

export function enter({ config, facts, stageModels }: NodeContext<Config>): Outcome {
  const model = stageModels[config.model];
  if (model === undefined || !Object.hasOwn(model.names, config.stage)) {
    const sentence = 'Stopped: the stage this node sets does not exist any more. Choose another one and publish again.';
    return { kind: 'park', reason: reason('unknown_stage', sentence, { model: config.model, stage: config.stage }) };
  }
  const current = readFact(stageFact(config), facts);
  const nameOf = (stage: FieldValue) =>
    stage === null ? 'no stage' : stageName(config.model, String(stage), { stageModels });
  const values = { model: config.model, from: current, to: config.stage };
  if (current === config.stage) {
    const sentence = `Not moved: the contact is in ${nameOf(current)} already.`;
    return { kind: 'advance', outlet: 'refused', reason: reason('already_in_stage', sentence, values) };
  }
  if (!config.allowBackward && isBackward(model, current, config.stage)) {
    const sentence = `Not moved: ${nameOf(config.stage)} comes before ${nameOf(current)}, and this node does not move people backward.`;
    return { kind: 'advance', outlet: 'refused', reason: reason('backward_refused', sentence, values) };
  }
  return {
    kind: 'advance',
    outlet: 'next',
    effects: [{ kind: 'set-stage', model: config.model, stage: config.stage }],
    reason: reason('stage_set', `Moved from ${nameOf(current)} to ${nameOf(config.stage)}.`, values),
  };
}

export function problems(config: Config, names: NameLookup): readonly ConfigProblem[] {
  if (config.model === '') return [configError('missing_stage_model', 'model', 'Choose a stage model.')];
  const model = names.stageModels[config.model];
  if (model === undefined) {
    const message = 'This stage model does not exist any more. Choose another one.';
    return [configError('unknown_stage_model', 'model', message)];
  }
  if (config.stage === '') return [configError('missing_stage', 'stage', 'Choose the stage to move people to.')];
  if (Object.hasOwn(model.names, config.stage)) return [];
  return [configError('unknown_stage', 'stage', 'This stage does not exist any more. Choose another one.')];
}

export function summary(config: Config, names: NameLookup): string {
  const stage = names.stageModels[config.model]?.names[config.stage];
  return stage === undefined ? 'Choose a stage' : `Move to ${stage}`;
}

function stageFact(config: Config): FactNeed {
  return { field: { kind: 'stage', model: config.model }, since: 'ever' };
}

/** Only the main path has an order: moves to, from and between detours are never backward. */
function isBackward(model: StageModelView, from: FieldValue, to: string): boolean {
  const origin = typeof from === 'string' ? model.mainPath.indexOf(from) : -1;
  const target = model.mainPath.indexOf(to);
  return origin !== -1 && target !== -1 && target < origin;
}
