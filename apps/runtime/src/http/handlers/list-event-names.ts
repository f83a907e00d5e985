import { eventNames } from '../../read-models/names.ts';
import type { Handler } from '../handler.ts';

/** Names of events seen. */
export const listEventNames: Handler<'listEventNames'> = async (_call, { read }) => await eventNames(read);
