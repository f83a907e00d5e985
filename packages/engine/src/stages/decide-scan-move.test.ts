import { describe, expect, test } from 'vitest';
import { decideScanMove } from './decide-scan-move.ts';
import { defaultStageRules } from './default-stage-rules.ts';

const rules = defaultStageRules.map((rule, index) => ({ key: index + 1, rule }));

/** Where a scan of the default rules puts a contact that was silent for `days`. */
function scanned(stage: string | null, days: number): string | null {
  const move = decideScanMove(rules, { stage, isSilent: (rule) => days >= rule.when.days, holds: () => true });
  return move?.to ?? stage;
}

describe('a silence scan of the default rules', () => {
  test.each([
    ['retention', 59, 'retention'],
    ['retention', 60, 'dormant'],
    ['loyalty', 60, 'dormant'],
    ['conversion', 60, 'dormant'],
    ['engagement', 400, 'engagement'],
    ['dormant', 179, 'dormant'],
    ['dormant', 180, 'churned'],
    ['churned', 900, 'churned'],
    [null, 900, null],
  ])('from %s after %d days leads to %s', (stage, days, expected) => {
    expect(scanned(stage, days)).toBe(expected);
  });

  test('says what did not happen', () => {
    const move = decideScanMove(rules, { stage: 'loyalty', isSilent: () => true, holds: () => true });
    expect(move?.sentence).toBe('No "Order Completed" for 60 days (rule "No order for 60 days").');
  });
});

describe('a scan', () => {
  const [base] = defaultStageRules.filter((rule) => rule.when.kind === 'silence');
  const condition = {
    kind: 'rule',
    field: { kind: 'attribute', name: 'plan' },
    operator: 'equals',
    value: 'pro',
  } as const;

  test('runs attribute rules whose condition holds and leaves others', () => {
    if (base === undefined) throw new Error('the default rules have a silence rule');
    const attributeRule = {
      key: 1,
      rule: { ...base, from: [], to: 'loyalty', when: { kind: 'attribute', condition } as const },
    };
    const contact = { stage: 'retention', isSilent: () => false };
    expect(decideScanMove([attributeRule], { ...contact, holds: () => true })?.to).toBe('loyalty');
    expect(decideScanMove([attributeRule], { ...contact, holds: () => false })).toBeNull();
  });
});
