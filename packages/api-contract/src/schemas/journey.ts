import { journeyDocumentSchema } from '@perennial/journey';
import { z } from 'zod';
import { isoTime, publicId } from './list.ts';

export const journeyId = publicId('jou');

/** `draft`: never published; `live`; `paused`: no hand-offs, clocks frozen; `closed`: no entrants, others finish; `stopped`: everything cancelled. */
export const journeyStateSchema = z.enum(['draft', 'live', 'paused', 'closed', 'stopped', 'archived']);

export const journeyListItemSchema = z.object({
  id: journeyId,
  name: z.string(),
  state: journeyStateSchema,
  liveVersion: z.number().int().nullable(),
  /** True when the draft differs from the live version. */
  hasUnpublishedChanges: z.boolean(),
  lifecycleStage: z.string().nullable(),
  nodeCount: z.number().int(),
  /** Family per node in reading order with its level, for the drawn preview. */
  preview: z.array(
    z.object({ id: z.string(), kind: z.string(), x: z.number(), y: z.number(), next: z.array(z.string()) }),
  ),
  peopleInside: z.number().int(),
  entered: z.number().int(),
  sent: z.number().int(),
  notSent: z.number().int(),
  updatedAt: isoTime,
});

export const journeyDraftSchema = z.object({
  document: journeyDocumentSchema,
  /** Raised by each save; sent back as If-Match. */
  revision: z.number().int(),
  savedAt: isoTime,
  savedBy: z.string(),
});

export const journeyVersionSchema = z.object({
  id: publicId('ver'),
  number: z.number().int(),
  publishedAt: isoTime,
  publishedBy: z.string(),
  planHash: z.string(),
  peopleInside: z.number().int(),
});

export const journeyProblemSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  nodeId: z.string().nullable(),
  field: z.string().nullable(),
});

export const journeySchema = z.object({
  id: journeyId,
  name: z.string(),
  state: journeyStateSchema,
  draft: journeyDraftSchema,
  liveVersion: z.number().int().nullable(),
  hasUnpublishedChanges: z.boolean(),
  versions: z.array(journeyVersionSchema),
});

/** Numbers of one node over all versions of a journey. */
export const nodeCountSchema = z.object({
  nodeId: z.string(),
  entered: z.number().int(),
  waiting: z.number().int(),
  /** People who left by each outlet. */
  outlets: z.record(z.string(), z.number().int()),
  /** Messages of this node by displayed group. */
  sent: z.number().int(),
  notSent: z.number().int(),
  held: z.number().int(),
  unsure: z.number().int(),
});

export const journeyCountsSchema = z.object({
  asOf: isoTime,
  entered: z.number().int(),
  inside: z.number().int(),
  nodes: z.array(nodeCountSchema),
});

export const starterJourneySchema = z.object({
  key: z.string(),
  name: z.string(),
  description: z.string(),
  lifecycleStage: z.string().nullable(),
  /** What a company needs before it can run, one plain line each. */
  needs: z.array(z.string()),
  document: journeyDocumentSchema,
});

export const enrollmentSchema = z.object({
  id: publicId('enr'),
  journeyId,
  journeyName: z.string(),
  version: z.number().int(),
  contactId: publicId('con'),
  contactName: z.string(),
  status: z.enum(['waiting', 'awaiting_message', 'parked', 'finished', 'exited']),
  nodeId: z.string(),
  nodeName: z.string(),
  enrolledAt: isoTime,
  dueAt: isoTime.nullable(),
  finishedAt: isoTime.nullable(),
  /** The path in order: each hop with its outlet and reason. */
  hops: z.array(
    z.object({
      nodeId: z.string(),
      nodeName: z.string(),
      visit: z.number().int(),
      enteredAt: isoTime,
      leftAt: isoTime.nullable(),
      outlet: z.string().nullable(),
      reasonCode: z.string(),
      sentence: z.string(),
    }),
  ),
});
