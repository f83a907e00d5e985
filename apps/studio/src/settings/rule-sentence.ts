import type { StageRule } from './stage-rules.tsx';
import type { StageModel } from './stages-section.tsx';

/** Stands for every event in a rule. */
const anyEvent = '*';

/** One rule as a sentence: "After Order Completed: Conversion or Dormant → Retention". */
export function ruleSentence(rule: StageRule, model: StageModel): string {
  const nameOf = (key: string | null) =>
    key === null ? 'no stage yet' : (model.stages.find((stage) => stage.key === key)?.name ?? key);
  const from = rule.from.length === 0 ? 'any stage' : rule.from.map(nameOf).join(' or ');
  return `${cause(rule.when)}: ${from} → ${nameOf(rule.to)}`;
}

function cause(when: StageRule['when']): string {
  if (when.kind === 'event') {
    const event = when.event === anyEvent ? 'any event' : when.event;
    return when.condition === null ? `After ${event}` : `After ${event}, if more holds`;
  }
  if (when.kind === 'silence')
    return `No ${when.event ?? 'event'} for ${when.days} ${when.days === 1 ? 'day' : 'days'}`;
  return 'When their data fits';
}
