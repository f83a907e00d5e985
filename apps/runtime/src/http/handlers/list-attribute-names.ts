import { attributeNames } from '../../read-models/names.ts';
import type { Handler } from '../handler.ts';

/** Names of contact attributes seen. */
export const listAttributeNames: Handler<'listAttributeNames'> = async (_call, { read }) => await attributeNames(read);
