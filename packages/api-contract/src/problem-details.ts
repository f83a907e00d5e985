import { z } from 'zod';

/** One thing wrong with the input: the whole of it, a field, a node or a row. */
export const problemItemSchema = z.object({
  code: z.string(),
  message: z.string(),
  severity: z.enum(['error', 'warning']).optional(),
  path: z.string().optional(),
  nodeId: z.string().optional(),
  field: z.string().optional(),
  row: z.number().int().optional(),
});

/**
 * Body of every error answer, `application/problem+json`. Source: RFC 9457. `code` is stable; `type` leads to its help page;
 * `draft` is only there for `draft_conflict` and carries the other draft.
 */
export const problemDetailsSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  problems: z.array(problemItemSchema),
  draft: z.unknown().optional(),
});

export type ProblemItem = z.infer<typeof problemItemSchema>;
export type ProblemDetails = z.infer<typeof problemDetailsSchema>;
