import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { type StageChoice, stageChoices } from '../../api/stage-choices.ts';
import { StageMark } from '../../ui/stage-mark.tsx';
import { valueAt } from '../config-path.ts';
import { asText, asTexts, inputWords, type WidgetProps } from '../widget-props.ts';

/** The stages of a model in their order, with the marks they are drawn with. */
export function useStageChoices(model: string): readonly StageChoice[] {
  const models = useQuery(api.listStageModels.queryOptions({ input: {} })).data?.items ?? [];
  return stageChoices(
    models.find((candidate) => candidate.key === model) ?? models.find((candidate) => candidate.isDefault),
  );
}

/** Which stage model. */
export function StageModelField({ field, value, onChange, error, disabled }: WidgetProps<'stage-model'>) {
  const models = useQuery(api.listStageModels.queryOptions({ input: {} })).data?.items ?? [];
  return (
    <Select
      {...inputWords({ field, error })}
      data={models.map((model) => ({ value: model.key, label: model.name }))}
      value={asText(value) || null}
      placeholder="Choose a stage model"
      disabled={disabled}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}

/** One stage of the model chosen above. */
export function StageField({ field, value, config, onChange, error, disabled }: WidgetProps<'stage'>) {
  const stages = useStageChoices(asText(valueAt(config, field.modelPath)));
  const chosen = stages.find((stage) => stage.key === value);
  return (
    <Select
      {...inputWords({ field, error })}
      data={stages.map((stage) => ({ value: stage.key, label: stage.name }))}
      leftSection={chosen ? <StageMark place={chosen.place} /> : null}
      value={asText(value) || null}
      placeholder="Choose a stage"
      disabled={disabled}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}

/** Any number of stages as chips; none chosen means any. */
export function StagesField({ field, value, config, onChange, error, disabled }: WidgetProps<'stages'>) {
  const stages = useStageChoices(asText(valueAt(config, field.modelPath)));
  const chosen = asTexts(value);
  const toggle = (key: string) =>
    onChange(chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key]);
  return (
    <fieldset className="p-plain-fieldset">
      <legend className="p-label">{field.label}</legend>
      <div className="row g6 wrap">
        {stages.map((stage) => (
          <button
            key={stage.key}
            type="button"
            className={chosen.includes(stage.key) ? 'p-chip on' : 'p-chip'}
            aria-pressed={chosen.includes(stage.key)}
            disabled={disabled}
            onClick={() => toggle(stage.key)}
          >
            <StageMark place={stage.place} size={14} />
            {stage.name}
          </button>
        ))}
      </div>
      {field.help && <p className="p-hint">{field.help}</p>}
      {error !== null && <p className="p-field-error">{error}</p>}
    </fieldset>
  );
}
