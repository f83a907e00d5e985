import type { ApiOutputs } from '@perennial/api-contract';
import type { CommandProblem } from '@perennial/storage';
import { z } from 'zod';
import { segmentDetail } from '../read-models/segments.ts';
import type { Services } from '../services.ts';
import { notFound, type Refusal } from './refusal.ts';
import { refusedCommand } from './refused-command.ts';

/** A segment as it is answered; 404 when it is gone. */
export async function segmentAnswer(
  { read, clock }: Services,
  key: string,
): Promise<ApiOutputs['getSegment'] | Refusal> {
  return (await segmentDetail(read, key, clock.now())) ?? notFound('segment', key);
}

const detailsSchema = z.object({
  problems: z.array(z.object({ code: z.string(), message: z.string(), field: z.string() })),
});

/** A refused definition, with what is wrong where. */
export function refusedSegment(problem: CommandProblem): Refusal {
  const details = detailsSchema.safeParse(problem.details);
  return { ...refusedCommand(problem), problems: details.success ? details.data.problems : [] };
}
