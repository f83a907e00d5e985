import { listSegments as segments } from '../../read-models/segments.ts';
import type { Handler } from '../handler.ts';

/** Segments and lists, last changed first. */
export const listSegments: Handler<'listSegments'> = async ({ input }, { read }) => await segments(read, input);
