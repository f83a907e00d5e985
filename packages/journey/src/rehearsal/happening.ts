import type { FieldValue } from '@perennial/segments';
import type { JsonObject } from '../contact/contact.ts';
import type { ScheduleTrigger, SegmentTrigger, StageDwellTrigger } from '../interpreter/trigger.ts';
import type { Engagement } from './rehearsed-messages.ts';

/** Something that happens to the rehearsed contact from outside the journey. `at` is ms UTC. */
export type Happening =
  | { readonly kind: 'event'; readonly at: number; readonly name: string; readonly properties: JsonObject }
  | { readonly kind: 'stage-change'; readonly at: number; readonly model: string; readonly to: string }
  | { readonly kind: 'attribute'; readonly at: number; readonly name: string; readonly value: FieldValue }
  /** Somebody does something with the newest message that the contact was sent; `link` is the address clicked, null when unknown. */
  | { readonly kind: 'message'; readonly at: number; readonly what: Engagement; readonly link: string | null }
  /** The clock or a segment that brings the contact to an entry. */
  | { readonly kind: 'trigger'; readonly at: number; readonly trigger: TimedTrigger };

export type TimedTrigger = StageDwellTrigger | SegmentTrigger | ScheduleTrigger;

/** In words, for the timeline. */
export function describeHappening(happening: Happening): string {
  switch (happening.kind) {
    case 'event':
      return `event ${happening.name}`;
    case 'stage-change':
      return `stage change to ${happening.to} in ${happening.model}`;
    case 'attribute':
      return `attribute ${happening.name} becomes ${JSON.stringify(happening.value)}`;
    case 'message':
      return `newest message ${happening.what}${happening.link === null ? '' : ` at ${happening.link}`}`;
    case 'trigger':
      return describeTrigger(happening.trigger);
  }
}

function describeTrigger(trigger: TimedTrigger): string {
  switch (trigger.kind) {
    case 'stage-dwell':
      return `in ${trigger.stage} of ${trigger.model} for long enough`;
    case 'segment':
      return `${trigger.change} the segment ${trigger.segment}`;
    case 'schedule':
      return `schedule of ${trigger.occurrence}`;
  }
}
