import {
  type Admission,
  type ConfigProblem,
  DAY_MS,
  type EntryBehavior,
  type NameLookup,
  type Outcome,
  type Reason,
  reason,
  type StageChangeTrigger,
  type StageModelView,
} from '@perennial/journey';
import { stageName } from '@perennial/segments';
import { configError } from '../config-problem.ts';
import { admitByFilter, personFilterProblems } from '../person-filter.ts';
import type { Config } from './config.ts';

export const entry: EntryBehavior<Config> = {
  patterns: (config) => (config.model === '' ? [] : [{ kind: 'stage-change', model: config.model }]),
  admit: (config, trigger, facts, now): Admission => {
    if (trigger.kind !== 'stage-change' || !isListenedTo(config, trigger)) return { admitted: false, reason: null };
    const refusal = refusalOf(config, trigger);
    if (refusal !== null) return { admitted: false, reason: refusal };
    return admitByFilter(config.personFilter, facts, now, { admitted: true, reason: admittedBy(trigger) });
  },
};

export function enter(): Outcome {
  return {
    kind: 'advance',
    outlet: 'next',
    reason: reason('entered', 'The contact entered the journey by a stage change.'),
  };
}

export function problems(config: Config, names: NameLookup): readonly ConfigProblem[] {
  const filterProblems = personFilterProblems(config.personFilter, names);
  if (config.model === '')
    return [configError('missing_stage_model', 'model', 'Choose a stage model.'), ...filterProblems];
  const model = names.stageModels[config.model];
  if (model === undefined) {
    const message = 'This stage model does not exist any more. Choose another one.';
    return [configError('unknown_stage_model', 'model', message), ...filterProblems];
  }
  return [
    ...unknownStages(config.from, model, 'from'),
    ...unknownStages(config.to, model, 'to'),
    ...impossibleMove(config),
    ...filterProblems,
  ];
}

export function summary(config: Config, names: NameLookup): string {
  const model = names.stageModels[config.model];
  if (model === undefined) return 'Choose a stage model';
  const move =
    config.from.length === 0 && config.to.length === 0
      ? 'Any stage change'
      : `${stagesText(config.from, model)} → ${stagesText(config.to, model)}`;
  return config.direction === 'any' ? move : `${move}, ${config.direction} only`;
}

/** Other moves are not this journey's business and leave no trace. */
function isListenedTo(config: Config, trigger: StageChangeTrigger): boolean {
  return (
    trigger.model === config.model &&
    (config.from.length === 0 || (trigger.from !== null && config.from.includes(trigger.from))) &&
    (config.to.length === 0 || config.to.includes(trigger.to)) &&
    (config.direction === 'any' || config.direction === trigger.direction)
  );
}

function refusalOf(config: Config, trigger: StageChangeTrigger): Reason | null {
  const { dwellMs } = trigger;
  if (config.minDwellPreviousDays > 0 && (dwellMs === null || dwellMs < config.minDwellPreviousDays * DAY_MS)) {
    const daysBefore = dwellMs === null ? null : Math.floor(dwellMs / DAY_MS);
    const had = daysBefore === null ? 'in no stage before' : `in the stage before for ${daysBefore} full days`;
    const sentence = `Not let in: the contact was ${had}; the entry asks for at least ${config.minDwellPreviousDays}.`;
    return reason('dwell_too_short', sentence, { dwellMs, minDwellPreviousDays: config.minDwellPreviousDays });
  }
  if (!config.firstTimeOnly || trigger.isFirstTime) return null;
  const stage = stageName(trigger.model, trigger.to, {});
  const sentence = `Not let in: the contact was in ${stage} before; the entry takes people the first time only.`;
  return reason('not_first_time', sentence, { stage: trigger.to });
}

function admittedBy(trigger: StageChangeTrigger): Reason {
  const to = stageName(trigger.model, trigger.to, {});
  const from = trigger.from === null ? null : stageName(trigger.model, trigger.from, {});
  const sentence = from === null ? `The contact came into ${to}.` : `The contact moved from ${from} to ${to}.`;
  return reason('stage_changed', sentence, {
    model: trigger.model,
    from: trigger.from,
    to: trigger.to,
    stageChangeId: trigger.id,
  });
}

function unknownStages(
  stages: readonly string[],
  model: StageModelView,
  field: 'from' | 'to',
): readonly ConfigProblem[] {
  return stages
    .filter((stage) => !Object.hasOwn(model.names, stage))
    .map((stage) => configError('unknown_stage', field, `The stage "${stage}" does not exist any more. Remove it.`));
}

/** A move from a stage to itself is no stage change, so this entry would wait forever. */
function impossibleMove(config: Config): readonly ConfigProblem[] {
  const [from] = config.from;
  const isSame = config.from.length === 1 && config.to.length === 1 && from === config.to[0];
  return isSame ? [configError('impossible_move', 'to', 'Choose a stage other than the one people come from.')] : [];
}

function stagesText(stages: readonly string[], model: StageModelView): string {
  if (stages.length === 0) return 'Any stage';
  if (stages.length > 3) return `${stages.length} stages`;
  return stages.map((stage) => model.names[stage] ?? 'a missing stage').join(' or ');
}
