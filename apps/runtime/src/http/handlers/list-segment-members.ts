import { segmentMembers } from '../../read-models/segment-members.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';

/** Members of a segment. */
export const listSegmentMembers: Handler<'listSegmentMembers'> = async ({ input }, { read }) =>
  (await segmentMembers(read, input)) ?? notFound('segment', input.key);
