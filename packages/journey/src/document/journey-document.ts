import { z } from 'zod';
import type { JsonObject } from '../contact/contact.ts';
import { emailSourceSchema, smsSourceSchema } from '../message/message-source.ts';
import { type JourneySettings, journeySettingsSchema } from './journey-settings.ts';

/** Stable over versions, 8 random base32 characters (Crockford, lower case). */
export const nodeIdSchema = z.string().regex(/^[0-9a-hjkmnp-tv-z]{8}$/, 'A node id is 8 characters of base32.');

/**
 * A node as drawn. The draft is permissive: `config` is checked by its kind's schema only when problems are listed, so that a half-filled
 * node is never lost.
 */
export const journeyNodeSchema = z.strictObject({
  id: nodeIdSchema,
  kind: z.string().min(1).max(60),
  configVersion: z.number().int().positive(),
  name: z.string().max(120).default(''),
  note: z.string().max(4000).default(''),
  enabled: z.boolean().default(true),
  /** Seed of sticky choices: made with the node, kept over versions, new when duplicated. */
  salt: z.string().min(8).max(32),
  config: z.record(z.string(), z.json()).default({}),
});

export const journeyEdgeSchema = z.strictObject({
  from: nodeIdSchema,
  outlet: z.string().min(1).max(80),
  to: nodeIdSchema,
});

export const nodePositionSchema = z.strictObject({ x: z.number(), y: z.number(), pinned: z.boolean().default(false) });

const messageName = z.string().min(1).max(120);

/** Content carried inside a journey file; nodes refer to it by its local id. */
export const fileMessageSchema = z.discriminatedUnion('channel', [
  z.strictObject({
    channel: z.literal('email'),
    name: messageName,
    ...emailSourceSchema.omit({ channel: true }).shape,
  }),
  z.strictObject({ channel: z.literal('sms'), name: messageName, ...smsSourceSchema.omit({ channel: true }).shape }),
]);

/** The drawn journey: what drafts, files and the studio hold. Unknown keys are refused so that nothing is dropped in silence. */
export const journeyDocumentSchema = z.strictObject({
  format: z.literal('perennial.journey'),
  schemaVersion: z.literal(1),
  name: z.string().min(1).max(120),
  settings: journeySettingsSchema.prefault({}),
  nodes: z.array(journeyNodeSchema).max(2000),
  edges: z.array(journeyEdgeSchema).max(4000),
  layout: z.record(nodeIdSchema, nodePositionSchema).default({}),
  messages: z.record(z.string().min(1).max(60), fileMessageSchema).default({}),
});

export type JourneyNode = Readonly<Omit<z.infer<typeof journeyNodeSchema>, 'config'>> & { readonly config: JsonObject };
export type JourneyEdge = Readonly<z.infer<typeof journeyEdgeSchema>>;
export type NodePosition = Readonly<z.infer<typeof nodePositionSchema>>;
export type FileMessage = Readonly<z.infer<typeof fileMessageSchema>>;
export interface JourneyDocument {
  readonly format: 'perennial.journey';
  readonly schemaVersion: 1;
  readonly name: string;
  readonly settings: JourneySettings;
  readonly nodes: readonly JourneyNode[];
  readonly edges: readonly JourneyEdge[];
  readonly layout: Readonly<Record<string, NodePosition>>;
  readonly messages: Readonly<Record<string, FileMessage>>;
}
