import { NumberInput, Select, Textarea } from '@mantine/core';
import { type JourneySettings, updateSettings } from '@perennial/journey';
import { IconX } from '@tabler/icons-react';
import { useStageChoices } from '../inspector/widgets/stage-fields.tsx';
import { useEditor, useEditorStore } from '../store/editor-store.ts';

const reentry = [
  { value: 'after-exit', label: 'Again, once they have left' },
  { value: 'never', label: 'Once and never again' },
];
const priorities = [1, 2, 3, 4, 5].map((value) => ({
  value: String(value),
  label: `${value}${{ 1: ', first', 5: ', last' }[value] ?? ''}`,
}));

/** Settings of the whole journey: who may come again, how long it may take, what it is for. */
export function SettingsPanel({ onClose }: { readonly onClose: () => void }) {
  const store = useEditorStore();
  return (
    <aside
      className="p-panel nokey"
      aria-label="Journey settings"
      onBlur={() => store.getState().endGesture()}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <div className="p-panel-head">
        <h2 className="t14 b grow">Journey settings</h2>
        <button type="button" className="p-icon-button" aria-label="Close" onClick={onClose}>
          <IconX size={18} stroke={1.6} />
        </button>
      </div>
      <hr className="hairline" />
      <SettingsFields />
    </aside>
  );
}

function SettingsFields() {
  const store = useEditorStore();
  const settings = useEditor((state) => state.document.settings);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const stages = useStageChoices('');
  const change = (patch: Partial<JourneySettings>) =>
    store
      .getState()
      .edit(
        'Changed the journey',
        (document) => updateSettings(document, patch),
        `settings:${Object.keys(patch).join()}`,
      );
  return (
    <div className="p-panel-body">
      <Select
        label="People may come"
        data={reentry}
        value={settings.reentry}
        disabled={isReadOnly}
        onChange={(value) => {
          if (value === 'after-exit' || value === 'never') change({ reentry: value });
        }}
      />
      <NumberInput
        label="Everybody leaves after"
        description="Whoever is still inside then leaves with the reason “took too long”."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        suffix=" days"
        min={1}
        max={1095}
        clampBehavior="blur"
        value={settings.timeoutDays}
        disabled={isReadOnly}
        onChange={(value) => {
          if (typeof value === 'number' && value >= 1 && value <= 1095) change({ timeoutDays: Math.round(value) });
        }}
      />
      <Select
        label="Priority"
        description="When messages compete for the same person, lower numbers go first."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={priorities}
        value={String(settings.priority)}
        disabled={isReadOnly}
        onChange={(value) => value !== null && change({ priority: Number(value) })}
      />
      <Select
        label="Stage it is for"
        description="Where lists and the lifecycle map show it."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        clearable
        data={stages.map((stage) => ({ value: stage.key, label: stage.name }))}
        value={settings.lifecycleStage}
        disabled={isReadOnly}
        onChange={(value) => change({ lifecycleStage: value })}
      />
      <Textarea
        label="What it is for"
        autosize
        minRows={3}
        maxRows={10}
        maxLength={1000}
        value={settings.description}
        disabled={isReadOnly}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
    </div>
  );
}
