import type { StageModel } from './stage-model.ts';

type PresetStage = StageModel['stages'][number];

function main(key: string, name: string, phase: string | null = null): PresetStage {
  return { key, name, kind: 'main', look: null, timeLimitDays: null, attachedTo: [], phase };
}

function detour(
  key: string,
  name: string,
  attachedTo: readonly string[],
  look: PresetStage['look'] = null,
): PresetStage {
  return { key, name, kind: 'detour', look, timeLimitDays: null, attachedTo: [...attachedTo], phase: null };
}

/** The default model: five stages, a Dormant detour beside Engagement and Retention, and Churned at the end of it. */
export const classicFive: StageModel = {
  key: 'classic-five',
  name: 'Classic five',
  isDefault: true,
  stages: [
    main('awareness', 'Awareness'),
    main('engagement', 'Engagement'),
    main('conversion', 'Conversion'),
    main('retention', 'Retention'),
    main('loyalty', 'Loyalty'),
    { ...detour('dormant', 'Dormant', ['engagement', 'retention'], 'dormant'), timeLimitDays: 180 },
    detour('churned', 'Churned', ['dormant'], 'churned'),
  ],
};

/** Every stage model that ships; a company edits its own copy. Source: product.md, stage model presets. */
export const stageModelPresets: readonly StageModel[] = [
  classicFive,
  {
    key: 'reach-to-loyalty',
    name: 'Reach to loyalty',
    isDefault: false,
    stages: [
      main('reach', 'Reach'),
      main('acquisition', 'Acquisition'),
      main('conversion', 'Conversion'),
      main('retention', 'Retention'),
      main('loyalty', 'Loyalty'),
      detour('abandonment', 'Abandonment', ['acquisition']),
      detour('attrition', 'Attrition', ['conversion'], 'dormant'),
      detour('churn', 'Churn', ['retention'], 'churned'),
    ],
  },
  {
    key: 'full-circle',
    name: 'Full circle',
    isDefault: false,
    stages: [
      main('awareness', 'Awareness'),
      main('acquisition', 'Acquisition'),
      main('engagement', 'Engagement'),
      main('retention', 'Retention'),
      main('growth', 'Growth'),
      detour('recapture', 'Recapture', ['acquisition', 'growth']),
      detour('re-engagement', 'Re-engagement', ['engagement', 'retention']),
    ],
  },
  {
    key: 'service-business',
    name: 'Service business',
    isDefault: false,
    stages: [
      main('acquisition', 'Acquisition', 'Pre-agreement'),
      main('onboarding', 'Onboarding', 'Agreement'),
      main('cross-sell', 'Cross-sell and up-sell', 'Agreement'),
      main('retention', 'Retention', 'Post-agreement'),
      main('loyalty', 'Loyalty', 'Post-agreement'),
    ],
  },
  {
    key: 'three-stages',
    name: 'Three stages',
    isDefault: false,
    stages: [main('acquisition', 'Acquisition'), main('engagement', 'Engagement'), main('retention', 'Retention')],
  },
];
