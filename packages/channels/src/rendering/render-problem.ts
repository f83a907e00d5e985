import { type Reason, reason } from '@perennial/journey';
import { LinkInvalid } from './liquid-engine.ts';

/** Where Liquid stopped, counted from 1; null where it does not say. */
export interface LiquidProblem {
  readonly code: 'missing_variable' | 'link_invalid' | 'render_error';
  /** Without position. */
  readonly message: string;
  readonly variable: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** Takes an error of the Liquid library apart. */
export function liquidProblem(error: unknown): LiquidProblem {
  const cause = property(error, 'originalError');
  const position = positionOf(property(error, 'token')) ?? positionOf(property(cause, 'token'));
  const text = error instanceof Error ? error.message : String(error);
  const message = text.replace(/,?(?: file:[^,]*,)? line:\d+, col:\d+$/, '').slice(0, 300);
  const variable = property(error, 'variableName') ?? property(cause, 'variableName');
  return {
    code: codeOf(cause, variable),
    message: cause instanceof LinkInvalid ? cause.message : message,
    variable: typeof variable === 'string' ? variable : null,
    line: position?.[0] ?? null,
    column: position?.[1] ?? null,
  };
}

/** Why a part of a message could not be rendered, for the delivery log. */
export function renderProblem(part: string, error: unknown): Reason {
  const { code, message, variable, line, column } = liquidProblem(error);
  const where = line === null ? `the ${part}` : `the ${part}, line ${line}, column ${column}`;
  const values = { part, message, variable, line, column };
  if (code === 'missing_variable') {
    const sentence = `This contact has no value for ${variable ?? 'a variable'} in ${where}; give it a default.`;
    return reason(code, sentence, values);
  }
  if (code === 'link_invalid')
    return reason(code, `In ${where} a link is no web address for this contact: ${message}.`, values);
  return reason(code, `The message template stopped in ${where}: ${message}.`, values);
}

function codeOf(cause: unknown, variable: unknown): LiquidProblem['code'] {
  if (cause instanceof LinkInvalid) return 'link_invalid';
  return typeof variable === 'string' ? 'missing_variable' : 'render_error';
}

function positionOf(token: unknown): readonly [number, number] | null {
  if (typeof token !== 'object' || token === null || !('getPosition' in token)) return null;
  if (typeof token.getPosition !== 'function') return null;
  const [line, column] = token.getPosition();
  return [Number(line), Number(column)];
}

function property(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined;
}
