import { listImports as imports } from '../../read-models/imports.ts';
import type { Handler } from '../handler.ts';

/** CSV imports, newest first. */
export const listImports: Handler<'listImports'> = async ({ input }, { read }) => await imports(read, input);
