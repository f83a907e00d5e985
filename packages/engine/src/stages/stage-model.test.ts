import { describe, expect, test } from 'vitest';
import { moveDirection, stageModelSchema, stageModelView } from './stage-model.ts';
import { classicFive, stageModelPresets } from './stage-model-presets.ts';

describe('a stage model', () => {
  test.each(stageModelPresets.map((model) => [model.name, model] as const))('%s is a valid preset', (_name, model) => {
    expect(stageModelSchema.parse(model)).toEqual(model);
  });

  test('ships in five presets of which the classic five is the default', () => {
    expect(stageModelPresets.map((model) => [model.name, model.isDefault])).toEqual([
      ['Classic five', true],
      ['Reach to loyalty', false],
      ['Full circle', false],
      ['Service business', false],
      ['Three stages', false],
    ]);
  });

  test.each([
    ['two stages with one key', { key: 'awareness' }, 'Two stages have the key awareness'],
    ['a detour attached to a stage that is not there', { attachedTo: ['nowhere'] }, 'There is no stage nowhere'],
  ])('refuses %s', (_what, change, message) => {
    const stages = classicFive.stages.map((stage) => (stage.key === 'churned' ? { ...stage, ...change } : stage));
    const result = stageModelSchema.safeParse({ ...classicFive, stages });
    expect(result.error?.issues.map((issue) => issue.message).join()).toContain(message);
  });

  test('refuses a model without a main path', () => {
    const stages = classicFive.stages.map((stage) => ({ ...stage, kind: 'detour' }));
    expect(stageModelSchema.safeParse({ ...classicFive, stages }).success).toBe(false);
  });
});

describe('the direction of a move', () => {
  test.each([
    [null, 'retention', 'first'],
    ['awareness', 'retention', 'forward'],
    ['loyalty', 'engagement', 'backward'],
    ['retention', 'dormant', 'detour'],
    ['dormant', 'retention', 'detour'],
    ['a-stage-removed-since', 'retention', 'detour'],
  ])('from %s to %s is %s', (from, to, direction) => {
    expect(moveDirection(stageModelView(classicFive), from, to)).toBe(direction);
  });
});
