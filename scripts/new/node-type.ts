import { kebabCase, sentenceCase, type Template } from './scaffold.ts';

const room = 'packages/node-types/src';

/** A node type that lets everybody pass and says why: complete, so that the conformance suite passes before the first edit. */
export const nodeType: Template = {
  room,
  naming: 'a kind is lower-case words joined by hyphens, such as wait-for-payday',
  pattern: kebabCase,
  files: (kind) => [
    { path: `${room}/${kind}/index.ts`, text: index(kind) },
    { path: `${room}/${kind}/config.ts`, text: config },
    { path: `${room}/${kind}/behaviour.ts`, text: behaviour(kind) },
    { path: `${room}/${kind}/form.ts`, text: form },
    { path: `${room}/${kind}/icon.svg`, text: icon },
    { path: `${room}/${kind}/README.md`, text: help },
    { path: `${room}/${kind}/${kind}.test.ts`, text: test(kind) },
  ],
  next: (kind) =>
    `Describe what it decides in ${room}/${kind}/behaviour.ts and what it asks for in config.ts and form.ts.`,
};

const index = (kind: string) => `import { defineNodeType } from '@perennial/journey';
import { enter, outlets, summary } from './behaviour.ts';
import { type Config, configSchema, initialConfig } from './config.ts';
import { form } from './form.ts';

/** Lets the contact pass. */
export const nodeType = defineNodeType<Config>({
  kind: '${kind}',
  family: 'decision',
  title: '${sentenceCase(kind)}',
  description: 'Lets people pass.',
  configVersion: 1,
  configSchema,
  upgrades: {},
  initialConfig,
  outlets,
  needs: () => [],
  entry: null,
  enter,
  resume: enter,
  problems: () => [],
  summary,
  messages: () => [],
  form,
});
`;

const config = `import { z } from 'zod';

export const configSchema = z.strictObject({
  /** Shown on the card; empty shows the usual sentence. */
  label: z.string().max(80, 'Enter at most 80 characters.').default(''),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

export const initialConfig = { label: '' } as const;
`;

const behaviour = (
  kind: string,
) => `import { type NodeContext, type Outcome, type Outlet, reason } from '@perennial/journey';
import type { Config } from './config.ts';

export function outlets(): readonly Outlet[] {
  return [{ id: 'next', label: 'Next', optional: true }];
}

export function enter({ config }: NodeContext<Config>): Outcome {
  const sentence = config.label === '' ? 'Passed.' : \`Passed \${config.label}.\`;
  return { kind: 'advance', outlet: 'next', reason: reason('passed', sentence) };
}

export function summary(config: Config): string {
  return config.label === '' ? '${sentenceCase(kind)}' : config.label;
}
`;

const form = `import type { FormSection } from '@perennial/journey';

export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [{ widget: 'text', path: 'label', label: 'Label', help: 'Shown on the card.' }],
  },
];
`;

const icon = `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
  <path d="M4 12h16" />
  <path d="M14 6l6 6l-6 6" />
</svg>
`;

const help = `Lets people pass to the next step. Nothing is asked of them and nothing changes.

The label is shown on the card and in the reason of everybody who passes.
`;

const test = (kind: string) => `import { describe, expect, it } from 'vitest';
import { enterNode, summaryOf } from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

describe('${kind}', () => {
  it.each([
    ['', 'Passed.', '${sentenceCase(kind)}'],
    ['the gate', 'Passed the gate.', 'the gate'],
  ])('with the label "%s" lets people pass and says so', (label, sentence, card) => {
    expect(enterNode(nodeType, { label })).toEqual({
      kind: 'advance',
      outlet: 'next',
      reason: { code: 'passed', sentence, values: {} },
    });
    expect(summaryOf(nodeType, { label })).toBe(card);
  });
});
`;
