import type { Condition } from '@perennial/segments';
import { ANY_EVENT, appliesFrom, type StageRule } from './stage-rule.ts';

/** What makes rules be looked at: an event, or a change of what is known about the contact. */
export type StageOccasion = { readonly kind: 'event'; readonly name: string } | { readonly kind: 'attributes' };

/** A rule as stored: its integer key is the cause of the moves it makes. */
export interface StoredStageRule {
  readonly key: number;
  readonly rule: StageRule;
}

export interface DecidedMove {
  readonly model: string;
  readonly to: string;
  readonly ruleKey: number;
  readonly sentence: string;
}

/** At most so many moves follow from one event, each in another model (decisions.md 21). */
const LONGEST_CHAIN = 3;

/** Tells whether the occasion is one that this rule listens to. An event may also bring traits, so it asks attribute rules too. */
export function listensTo(rule: StageRule, occasion: StageOccasion): boolean {
  if (rule.when.kind === 'silence') return false;
  if (rule.when.kind === 'attribute') return occasion.kind === 'attributes';
  if (occasion.kind === 'attributes') return false;
  return rule.when.event === ANY_EVENT || rule.when.event === occasion.name;
}

/**
 * Decides which moves one occasion makes: at most one per model, at most three in all. The rules of a model are looked at by priority and
 * the first that applies decides; when it points to where the contact stands, the contact stays. A move may make a rule of another
 * model true, whose move then follows.
 * @param rules enabled rules of all models, by priority
 * @param occasions what happened together, for example an event that also brought traits
 * @param stages the contact's stages by model; a model that is absent means no stage yet
 * @param holds tells whether a condition holds, given the stages as they are after the moves so far
 */
export function decideStageMoves(
  rules: readonly StoredStageRule[],
  occasions: readonly StageOccasion[],
  stages: ReadonlyMap<string, string>,
  holds: (condition: Condition, stages: ReadonlyMap<string, string>) => boolean,
): readonly DecidedMove[] {
  const relevant = rules.filter(({ rule }) => rule.enabled && occasions.some((occasion) => listensTo(rule, occasion)));
  const current = new Map(stages);
  const moves: DecidedMove[] = [];
  while (moves.length < LONGEST_CHAIN) {
    const move = firstMove(relevant, moves, current, holds);
    if (move === null) break;
    current.set(move.model, move.to);
    moves.push(move);
  }
  return moves;
}

function firstMove(
  rules: readonly StoredStageRule[],
  made: readonly DecidedMove[],
  stages: ReadonlyMap<string, string>,
  holds: (condition: Condition, stages: ReadonlyMap<string, string>) => boolean,
): DecidedMove | null {
  const settled = new Set(made.map((move) => move.model));
  for (const { key, rule } of rules) {
    const stage = stages.get(rule.model) ?? null;
    if (settled.has(rule.model) || !appliesFrom(rule, stage)) continue;
    if (rule.when.condition !== null && !holds(rule.when.condition, stages)) continue;
    settled.add(rule.model);
    if (rule.to !== stage)
      return { model: rule.model, to: rule.to, ruleKey: key, sentence: `Rule "${rule.name}" applied.` };
  }
  return null;
}
