import type { Trigger, TriggerPattern } from './trigger.ts';

/** What triggers and patterns are matched by: the kind, and the model, event, segment or node it is about. */
export interface TriggerKey {
  readonly kind: Trigger['kind'];
  readonly key: string;
}

/** Where the entries that listen to this trigger are found. */
export function keyOfTrigger(trigger: Trigger): TriggerKey {
  switch (trigger.kind) {
    case 'event':
      return { kind: 'event', key: trigger.name };
    case 'segment':
      return { kind: 'segment', key: trigger.segment };
    case 'schedule':
      return { kind: 'schedule', key: trigger.nodeId };
    default:
      return { kind: trigger.kind, key: trigger.model };
  }
}

/** Where the entry `nodeId` is found that listens to this pattern. */
export function keyOfPattern(pattern: TriggerPattern, nodeId: string): TriggerKey {
  switch (pattern.kind) {
    case 'event':
      return { kind: 'event', key: pattern.name };
    case 'segment':
      return { kind: 'segment', key: pattern.segment };
    case 'schedule':
      return { kind: 'schedule', key: nodeId };
    default:
      return { kind: pattern.kind, key: pattern.model };
  }
}
