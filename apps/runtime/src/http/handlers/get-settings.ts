import type { Handler } from '../handler.ts';
import { companySettings } from '../settings-answer.ts';

/** Company settings. */
export const getSettings: Handler<'getSettings'> = async (_call, { read }) => await companySettings(read);
