import { lifecycleMap } from '../../read-models/lifecycle-map.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';

/** People per stage and moves of the last days. */
export const getLifecycleMap: Handler<'getLifecycleMap'> = async ({ input }, { read, clock }) =>
  (await lifecycleMap(read, input, clock.now())) ?? notFound('stage model', input.model ?? '');
