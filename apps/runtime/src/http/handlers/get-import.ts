import type { Handler } from '../handler.ts';
import { importAnswer } from '../import-answer.ts';

/** Progress, columns and errors of one import. */
export const getImport: Handler<'getImport'> = async ({ input }, services) => await importAnswer(services, input.id);
