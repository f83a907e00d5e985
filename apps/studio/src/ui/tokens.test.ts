import { describe, expect, it } from 'vitest';
import { type TokenName, tokens } from './tokens.ts';

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const texts: readonly (readonly [TokenName, TokenName])[] = [
  ['ink', 'bg'],
  ['ink2', 'bg'],
  ['ink3', 'bg'],
  ['ink3', 'frame'],
  ['ink3', 'sunken'],
  ['accent-ink', 'accent-soft'],
  ['on-accent', 'accent'],
  ['ok', 'ok-soft'],
  ['warn', 'warn-soft'],
  ['bad', 'bad-soft'],
  ['info', 'info-soft'],
  ['mute', 'mute-soft'],
  ['f-time', 'f-time-soft'],
];
const marks: readonly (readonly [TokenName, TokenName])[] = [
  ['field', 'raised'],
  ['line3', 'bg'],
  ['edge', 'canvas'],
  ['focus', 'bg'],
  ['f-message', 'f-message-soft'],
];

describe.each(['light', 'dark'] as const)('tokens in the %s theme', (scheme) => {
  const color = (name: TokenName) => tokens[name][scheme === 'light' ? 0 : 1];

  it.each(texts)('%s is readable on %s', (text, ground) => {
    expect(contrast(color(text), color(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(marks)('%s stands out from %s', (mark, ground) => {
    expect(contrast(color(mark), color(ground))).toBeGreaterThanOrEqual(3);
  });
});
