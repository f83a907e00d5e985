import type {
  JsonObject,
  NameLookup,
  NodeContext,
  NodeType,
  Outcome,
  StageChangeTrigger,
  StageModelView,
  Wake,
} from '@perennial/journey';
import {
  type EventField,
  eventFieldSchema,
  type FactValues,
  factKey,
  type Rule,
  type RuleValue,
  type Since,
} from '@perennial/segments';

/** The stage model the tests of node kinds speak about. */
export const classicFive: StageModelView = {
  mainPath: ['awareness', 'engagement', 'conversion', 'retention', 'loyalty'],
  detours: ['dormant', 'churned'],
  names: {
    awareness: 'Awareness',
    engagement: 'Engagement',
    conversion: 'Conversion',
    retention: 'Retention',
    loyalty: 'Loyalty',
    dormant: 'Dormant',
    churned: 'Churned',
  },
};

/** Names that exist in the tests. */
export const names: NameLookup = {
  stageModels: { 'classic-five': classicFive },
  topics: { offers: 'Offers and news' },
  segments: { vips: { name: 'VIPs', kind: 'dynamic' }, guests: { name: 'Guests', kind: 'static' } },
  goals: { ordered: { name: 'Ordered again' } },
  messageTemplates: {
    'tpl-usual': { name: 'We saved your usual', channel: 'email' },
    'tpl-sms': { name: 'Still fancy a fresh bag?', channel: 'sms' },
  },
};

/** Fri 20 Nov 2026, 12:00 UTC. */
export const noon = 1_795_176_000_000;

export interface Circumstances {
  readonly now?: number;
  readonly arrivedAt?: number;
  readonly facts?: FactValues;
  readonly timeZone?: string;
  readonly assignments?: NodeContext<JsonObject>['assignments'];
  /** All of them unless said otherwise. */
  readonly connectedOutlets?: readonly string[];
  readonly variables?: JsonObject;
  readonly goals?: NodeContext<JsonObject>['goals'];
  readonly zoneAssumed?: boolean;
}

/** The context of a node whose config went through its schema, as published ones do. */
export function contextOf(nodeType: NodeType, config: JsonObject, where: Circumstances = {}): NodeContext<JsonObject> {
  const now = where.now ?? noon;
  const parsed = nodeType.configSchema.parse(config);
  return {
    config: parsed,
    node: { id: 'abcd2345', salt: 'salt1234' },
    now,
    contact: {
      id: 7,
      timeZone: where.timeZone ?? 'Europe/Lisbon',
      zoneAssumed: where.zoneAssumed ?? false,
      companyTimeZone: 'America/New_York',
    },
    facts: where.facts ?? {},
    visit: 3,
    arrivedAt: where.arrivedAt ?? now,
    enrolledAt: where.arrivedAt ?? now,
    connectedOutlets: where.connectedOutlets ?? nodeType.outlets(parsed).map(({ id }) => id),
    journeyKey: 'jou_1',
    variables: where.variables ?? {},
    stageModels: names.stageModels,
    assignments: where.assignments ?? {},
    goals: where.goals ?? { ordered: { name: 'Ordered again', isReached: false } },
  };
}

export function enterNode(nodeType: NodeType, config: JsonObject, where: Circumstances = {}): Outcome {
  return nodeType.enter(contextOf(nodeType, config, where));
}

export function resumeNode(nodeType: NodeType, config: JsonObject, wake: Wake, where: Circumstances = {}): Outcome {
  return nodeType.resume(contextOf(nodeType, config, where), wake, null);
}

/** Codes and fields of a config's problems: `missing_topic at topic`. */
export function problemsOf(nodeType: NodeType, config: JsonObject): readonly string[] {
  return nodeType.problems(nodeType.configSchema.parse(config), names).map(({ code, field }) => `${code} at ${field}`);
}

export function summaryOf(nodeType: NodeType, config: JsonObject): string {
  return nodeType.summary(nodeType.configSchema.parse(config), names);
}

/** A rule about an attribute, as a config holds it. */
export function attributeRule(name: string, operator: string, value: RuleValue) {
  return { kind: 'rule', field: { kind: 'attribute', name }, operator, value } as const satisfies Rule;
}

/** The field "how many times did this happen". */
export function eventCount(name: string): EventField {
  return eventFieldSchema.parse({ kind: 'event', name, measure: 'count' });
}

/** Facts by the fields they are about. */
export function attributeFact(name: string, value: FactValues[string]): FactValues {
  return { [factKey({ field: { kind: 'attribute', name }, since: 'ever' })]: value ?? null };
}

export function eventFact(field: EventField, value: FactValues[string], since: Since): FactValues {
  return { [factKey({ field, since })]: value ?? null };
}

export function stageFact(value: string | null): FactValues {
  return { [factKey({ field: { kind: 'stage', model: 'classic-five' }, since: 'ever' })]: value };
}

/** Retention → Dormant after 90 days, for the first time. */
export const becameDormant: StageChangeTrigger = {
  kind: 'stage-change',
  model: 'classic-five',
  from: 'retention',
  to: 'dormant',
  direction: 'detour',
  dwellMs: 90 * 24 * 60 * 60 * 1000,
  isFirstTime: true,
  at: noon,
  id: 'stc_1',
};
