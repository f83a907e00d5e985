import { conditionSchema } from '@perennial/segments';
import { z } from 'zod';
import { contactListItemSchema } from './contact.ts';
import { isoTime, publicId } from './list.ts';

/** Made once from the name; it never changes, and journeys and conditions name the segment by it. */
export const segmentKey = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Expected a key such as big-spenders.')
  .max(60);

export const segmentSchema = z.object({
  id: publicId('seg'),
  key: segmentKey,
  name: z.string(),
  description: z.string(),
  /** `dynamic`: members follow from the condition. `static`: a list kept by hand. */
  kind: z.enum(['dynamic', 'static']),
  /** Null for static lists. */
  condition: conditionSchema.nullable(),
  /** The condition in one plain phrase; null for static lists. */
  summary: z.string().nullable(),
  revision: z.number().int(),
  members: z.number().int(),
  /** True while members are being found after it was made or redefined; `members` grows meanwhile. */
  isRefreshing: z.boolean(),
  /** When all contacts were last judged by it; null before the first time, and for static lists. */
  refreshedAt: isoTime.nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
});

/** Something that names a segment: `id` is a segment key, a journey id (`jou_…`) or the key of a stage model. */
export const segmentUserSchema = z.object({
  kind: z.enum(['segment', 'journey', 'stage-rule']),
  id: z.string(),
  name: z.string(),
});

export const segmentDetailSchema = segmentSchema.extend({
  usedBy: z.array(segmentUserSchema),
  /** Members at the end of each of the last 30 days that is known, oldest first. */
  sizes: z.array(z.object({ day: z.iso.date(), members: z.number().int() })),
});

export const segmentPreviewSchema = z.object({
  count: z.number().int(),
  /** Contacts there are at all. */
  total: z.number().int(),
  /** The newest ten who match. */
  samples: z.array(contactListItemSchema),
  tookMs: z.number().int(),
});

export const segmentMemberSchema = contactListItemSchema.extend({ memberSince: isoTime });

/** One rule as it was judged for one contact. */
export const seenRuleSchema = z.object({
  /** `City: Porto (asked for: is Lisbon).` */
  sentence: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
  matched: z.boolean(),
});

export const segmentExplanationSchema = z.object({
  contact: contactListItemSchema,
  /** Whether the contact is a member as recorded; null `memberSince` means it is not. */
  isMember: z.boolean(),
  memberSince: isoTime.nullable(),
  /** Whether the rules hold right now; the same as `isMember` but for moments. Null for static lists. */
  matches: z.boolean().nullable(),
  sentence: z.string(),
  /** In the order of the rules; empty for static lists. */
  rules: z.array(seenRuleSchema),
});
