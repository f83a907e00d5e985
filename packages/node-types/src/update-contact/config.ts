import { z } from 'zod';

const attributeName = z.string().max(100, 'Use at most 100 characters.').default('');
const segmentKey = z.string().max(60).default('');

/** Where the new value of an attribute comes from. */
const valueSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().max(500, 'Use at most 500 characters.').default('') }),
  z.strictObject({ kind: z.literal('number'), number: z.number().nullable().default(null) }),
  z.strictObject({ kind: z.literal('flag'), flag: z.boolean().default(true) }),
  /** A day, `YYYY-MM-DD`. */
  z.strictObject({ kind: z.literal('date'), date: z.iso.date('Enter a date that exists.').nullable().default(null) }),
  /** The moment at which the contact passes. */
  z.strictObject({ kind: z.literal('now') }),
  /** A property of the event that started the journey. */
  z.strictObject({ kind: z.literal('trigger-property'), property: attributeName }),
  z.strictObject({ kind: z.literal('attribute'), name: attributeName }),
]);

const changeSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('set'), name: attributeName, value: valueSchema }),
  z.strictObject({ op: z.literal('clear'), name: attributeName }),
  /** `by` may be negative. */
  z.strictObject({ op: z.literal('increment'), name: attributeName, by: z.number().nullable().default(1) }),
  /** Key of a static segment. */
  z.strictObject({ op: z.literal('add-to-list'), segment: segmentKey }),
  z.strictObject({ op: z.literal('remove-from-list'), segment: segmentKey }),
]);

/** Changes in the order in which they are made. A draft parses while rows are half-filled; `problems` says so. */
export const configSchema = z.strictObject({
  changes: z.array(changeSchema).max(20, 'Make at most 20 changes in one step.').default([]),
});

export type Config = Readonly<z.infer<typeof configSchema>>;
export type Change = Config['changes'][number];
export type Value = Extract<Change, { op: 'set' }>['value'];

export const initialConfig = { changes: [{ op: 'set', name: '', value: { kind: 'text', text: '' } }] } as const;
