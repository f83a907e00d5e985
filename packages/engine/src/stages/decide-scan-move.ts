import type { Condition } from '@perennial/segments';
import type { DecidedMove, StoredStageRule } from './decide-stage-move.ts';
import { appliesFrom, type SilenceRule } from './stage-rule.ts';

/** A contact as a scan sees it. */
export interface ScannedContact {
  /** Where it stands in the model; null when nowhere yet. */
  readonly stage: string | null;
  /** Tells whether the contact was silent for as long as the rule asks. */
  readonly isSilent: (rule: SilenceRule) => boolean;
  readonly holds: (condition: Condition) => boolean;
}

/**
 * Decides the one move that a scan makes of a contact: the first rule that applies, when it leads elsewhere. Event rules have no part in it.
 * @param rules enabled rules of one model, by priority
 */
export function decideScanMove(rules: readonly StoredStageRule[], contact: ScannedContact): DecidedMove | null {
  const applying = rules.find((stored) => scanApplies(stored, contact));
  if (applying === undefined || applying.rule.to === contact.stage) return null;
  const { rule, key } = applying;
  return { model: rule.model, to: rule.to, ruleKey: key, sentence: scanSentence(applying) };
}

function scanApplies({ rule }: StoredStageRule, contact: ScannedContact): boolean {
  const { when } = rule;
  if (!rule.enabled || when.kind === 'event' || !appliesFrom(rule, contact.stage)) return false;
  if (when.kind === 'silence' && !contact.isSilent({ ...rule, when })) return false;
  return when.condition === null || contact.holds(when.condition);
}

function scanSentence({ rule }: StoredStageRule): string {
  const { when } = rule;
  if (when.kind !== 'silence') return `Rule "${rule.name}" applied.`;
  return `${when.event === null ? 'Nothing happened' : `No "${when.event}"`} for ${when.days} days (rule "${rule.name}").`;
}
