import { listTouchpoints as touchpoints } from '../../read-models/touchpoints.ts';
import type { Handler } from '../handler.ts';

/** Touchpoints, newest first. */
export const listTouchpoints: Handler<'listTouchpoints'> = async ({ input }, { read }) =>
  await touchpoints(read, input);
