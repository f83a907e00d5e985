import { endpoint } from './endpoint.ts';
import { migration } from './migration.ts';
import { nodeType } from './node-type.ts';
import { operator } from './operator.ts';
import { provider } from './provider.ts';
import type { Template } from './scaffold.ts';

/** Every kind of part that `npm run new` can make, by the word it is asked for with. */
export const templates: Readonly<Record<string, Template>> = {
  'node-type': nodeType,
  provider,
  operator,
  migration,
  endpoint,
};
