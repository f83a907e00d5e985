import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type EventTrigger,
  type JsonObject,
  type NodeType,
  noNames,
  type Outcome,
  type Reason,
  type Wake,
} from '@perennial/journey';
import { type FactNeed, type FactValues, type FieldValue, factKey } from '@perennial/segments';
import { describe, expect, it } from 'vitest';
import { nodeTypes } from './index.ts';
import { configsFromForm, valueAt } from './testing/configs-from-form.ts';
import { becameDormant, contextOf, names, noon } from './testing/node-bench.ts';

/*
 * What every kind must keep, whatever it does. Kinds are taken from the registry and configs from their forms, so a new folder is held to
 * this without a line here.
 */
const room = dirname(fileURLToPath(import.meta.url));
const dayMs = 24 * 60 * 60 * 1000;
/** Ids that the sample configs hold; none of them is a word for people. */
const IDS = /undefined|null|NaN|\[object|classic-five|tpl-|\bdormant\b|\bretention\b|path:|p1\b/;

const cause: Reason = { code: 'no_consent', sentence: 'Ana has not agreed.', values: {} };
const wakes: readonly Wake[] = [
  { kind: 'due' },
  { kind: 'woken' },
  { kind: 'message-settled', settlement: { outcome: 'sent' } },
  { kind: 'message-settled', settlement: { outcome: 'unsure', reason: cause } },
  { kind: 'message-settled', settlement: { outcome: 'not-sent', reason: cause } },
];
const event: EventTrigger = {
  kind: 'event',
  name: 'Order Completed',
  properties: { revenue: 60 },
  at: noon,
  id: 'evt_1',
};
const factSamples: readonly FieldValue[] = [null, 'dormant', 'Lisbon', 5, 0, true, ['a']];

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

/** Facts for exactly these needs; reading any other one fails, as it does in the engine. */
function guardedFacts(needs: readonly FactNeed[], value: FieldValue): FactValues {
  const facts: FactValues = Object.fromEntries(needs.map((need) => [factKey(need), value]));
  return new Proxy(Object.freeze(facts), {
    get: (target, key) => {
      if (typeof key === 'string' && !Object.hasOwn(target, key)) throw new Error(`"${key}" is not among the needs.`);
      return Reflect.get(target, key);
    },
  });
}

/** What a config leads to: entered, and resumed by every wake soon and long after the arrival. */
function outcomesOf(
  nodeType: NodeType,
  config: JsonObject,
): readonly { readonly now: number; readonly outcome: Outcome }[] {
  const needs = nodeType.needs(nodeType.configSchema.parse(config));
  return factSamples.flatMap((value) => {
    const facts = guardedFacts(needs, value);
    const entered = contextOf(nodeType, config, { facts });
    return [
      { now: noon, outcome: nodeType.enter(deepFreeze(entered)) },
      ...[0, dayMs, 2000 * dayMs].flatMap((since) =>
        wakes.map((wake) => {
          const now = noon + since;
          const context = deepFreeze(contextOf(nodeType, config, { facts, now, arrivedAt: noon }));
          return { now, outcome: nodeType.resume(context, deepFreeze(wake), null) };
        }),
      ),
    ];
  });
}

it('the registry holds every folder that is a kind, by its name', () => {
  const folders = readdirSync(room, { withFileTypes: true })
    .filter((item) => item.isDirectory() && existsSync(join(room, item.name, 'index.ts')))
    .map((item) => item.name);
  expect(Object.keys(nodeTypes).sort()).toEqual(folders.sort());
  expect(
    Object.values(nodeTypes)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(folders);
});

describe.each(Object.entries(nodeTypes))('%s', (kind, nodeType) => {
  const filled = configsFromForm(nodeType);
  const all = [nodeType.initialConfig, ...filled];
  const fields = nodeType.form.flatMap((section) => section.fields);
  const paths = fields.map((field) => field.path);
  const isInForm = (field: string) => paths.some((path) => field === path || field.startsWith(`${path}.`));
  /** Initial configs may be incomplete; everything else is asked of configs that can be published. */
  const complete = all.filter((config) => {
    const parsed = nodeType.configSchema.safeParse(config);
    return parsed.success && nodeType.problems(parsed.data, names).every(({ severity }) => severity !== 'error');
  });

  it('a fresh node parses, or tells which fields of its form are missing', () => {
    const parsed = nodeType.configSchema.safeParse(nodeType.initialConfig);
    const missing = parsed.success
      ? nodeType.problems(parsed.data, names).map(({ field }) => field ?? '')
      : parsed.error.issues.map((issue) => issue.path.join('.'));
    expect(missing.filter((field) => !isInForm(field))).toEqual([]);
  });

  it('filling in its form makes a config that can be published', () => {
    const [first] = filled;
    const parsed = nodeType.configSchema.parse(first);
    expect(nodeType.problems(parsed, names)).toEqual([]);
    expect(complete.length).toBeGreaterThanOrEqual(1);
  });

  it('its form names settings that exist, and every setting is in the form', () => {
    const parsed = nodeType.configSchema.parse(filled[0]);
    const references = fields.flatMap((field) => [
      field.path,
      ...(field.showWhen === undefined ? [] : [field.showWhen.path]),
      ...('modelPath' in field ? [field.modelPath] : []),
      ...('eventPath' in field ? [field.eventPath] : []),
    ]);
    expect(references.filter((path) => valueAt(parsed, path) === undefined)).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
    const topLevel = new Set(paths.map((path) => path.split('.')[0]));
    expect(Object.keys(parsed).filter((key) => !topLevel.has(key))).toEqual([]);
  });

  it('problems name fields of the form, in words for people', () => {
    const problems = all.flatMap((config) => {
      const parsed = nodeType.configSchema.safeParse(config);
      return parsed.success ? nodeType.problems(parsed.data, noNames) : [];
    });
    expect(problems.filter(({ field }) => field !== null && !isInForm(field))).toEqual([]);
    expect(problems.filter(({ code, message }) => !/^[a-z0-9_]+$/.test(code) || !/[.!]$/.test(message))).toEqual([]);
  });

  it.each(all.map((config) => [JSON.stringify(config), config] as const))(
    'config %s survives JSON, and its outlets and card are in order',
    (_, config) => {
      const parsed = nodeType.configSchema.safeParse(config);
      if (!parsed.success) return;
      expect(nodeType.configSchema.parse(JSON.parse(JSON.stringify(parsed.data)))).toEqual(parsed.data);
      const outlets = nodeType.outlets(parsed.data);
      expect(new Set(outlets.map(({ id }) => id)).size).toBe(outlets.length);
      expect(outlets.filter(({ id, label }) => !/^[a-z-]+(:[a-z0-9]+)?$/.test(id) || label === '')).toEqual([]);
      for (const lookup of [names, noNames]) {
        const summary = nodeType.summary(parsed.data, lookup);
        expect(summary).not.toMatch(IDS);
        expect(summary).not.toBe('');
      }
    },
  );

  it('refuses settings it does not know', () => {
    expect(nodeType.configSchema.safeParse({ ...filled[0], surprise: 1 }).success).toBe(false);
  });

  it('decides the same from the same input, without touching it, reading only what it needs', () => {
    for (const config of complete) expect(outcomesOf(nodeType, config)).toEqual(outcomesOf(nodeType, config));
  });

  it('decides only what the engine can carry out, each with a reason', () => {
    for (const config of complete) {
      const outlets = nodeType.outlets(nodeType.configSchema.parse(config)).map(({ id }) => id);
      for (const { now, outcome } of outcomesOf(nodeType, config)) {
        expect(outcome.reason.code).toMatch(/^[a-z][a-z0-9_]*$/);
        expect(outcome.reason.sentence).toMatch(/[.!?]$/);
        expect(outcome.reason.sentence).not.toMatch(/undefined|NaN|\[object/);
        expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome);
        if (outcome.kind === 'advance') expect(outlets).toContain(outcome.outlet);
        if (outcome.kind !== 'wait') continue;
        expect(outcome.until !== null || outcome.wakeKeys.length > 0).toBe(true);
        expect(outcome.until ?? now + 1).toBeGreaterThan(now);
      }
    }
  });

  it('lets people in by exactly what it listens to, if it is an entry', () => {
    expect(nodeType.family === 'entry').toBe(nodeType.entry !== null);
    const { entry } = nodeType;
    if (entry === null) return;
    for (const config of complete) {
      const parsed = deepFreeze(nodeType.configSchema.parse(config));
      expect(entry.patterns(parsed).length).toBeGreaterThan(0);
      for (const trigger of [deepFreeze(becameDormant), deepFreeze(event)]) {
        for (const value of factSamples) {
          const facts = guardedFacts(nodeType.needs(parsed), value);
          const admission = entry.admit(parsed, trigger, facts, noon);
          expect(entry.admit(parsed, trigger, facts, noon)).toEqual(admission);
          const listens = entry.patterns(parsed).some((pattern) => pattern.kind === trigger.kind);
          if (!listens) expect(admission).toEqual({ admitted: false, reason: null });
        }
      }
    }
  });

  it('has an upgrade from every older config version', () => {
    const older = Array.from({ length: nodeType.configVersion - 1 }, (_, index) => String(index + 1));
    expect(Object.keys(nodeType.upgrades)).toEqual(older);
  });

  it('has an icon that takes the color of its surroundings, and a help text', () => {
    const icon = readFileSync(join(room, kind, 'icon.svg'), 'utf8');
    expect(icon).toContain('viewBox="0 0 24 24"');
    expect(icon).toContain('stroke="currentColor"');
    expect(icon).not.toMatch(/<script|href|style=|on\w+=/);
    expect(readFileSync(join(room, kind, 'README.md'), 'utf8').length).toBeGreaterThan(80);
  });
});
