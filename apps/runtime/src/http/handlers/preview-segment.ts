import { conditionProblems } from '@perennial/segments';
import { contactItems } from '../../read-models/contact-list.ts';
import { nameLookup } from '../../read-models/name-lookup.ts';
import type { Handler } from '../handler.ts';
import { refuse } from '../refusal.ts';

/** Counts who meets a condition. Fails: `invalid_condition`. */
export const previewSegment: Handler<'previewSegment'> = async ({ input }, { read, segments }) => {
  const known = { ...(await nameLookup(read)), hasEnrollment: false };
  const problems = conditionProblems(input.condition, 'condition', known);
  const [first] = problems;
  if (first !== undefined) return refuse(400, 'invalid_condition', first.message, { problems });
  const started = performance.now();
  const { count, samples } = await segments.preview(input.condition);
  const tookMs = Math.round(performance.now() - started);
  const items = await contactItems(read, samples);
  const { total } = await read
    .selectFrom('contacts')
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { count, total, samples: samples.flatMap((id) => items.get(id) ?? []), tookMs };
};
