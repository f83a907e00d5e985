import type { ContentProblem } from './compile-email.ts';
import { createLiquidEngine } from './liquid-engine.ts';
import { liquidProblem } from './render-problem.ts';

const engine = createLiquidEngine('plain', { parse: 600_000, memory: 1 }, null);

/** Parses one part as it will be parsed for sending; at most one problem, since the parser stops at the first. */
export function checkLiquid(part: ContentProblem['part'], source: string): readonly ContentProblem[] {
  try {
    engine.parse(source);
    return [];
  } catch (error) {
    const { message, line, column } = liquidProblem(error);
    return [{ code: 'liquid_invalid', part, line, column, message: `Liquid cannot be read here: ${message}.` }];
  }
}
