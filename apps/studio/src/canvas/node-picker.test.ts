import { describe, expect, it } from 'vitest';
import { searchKinds } from './node-picker.tsx';

describe('searchKinds', () => {
  it('puts titles that begin with the words first', () => {
    expect(searchKinds('wait', false)[0]?.title.startsWith('Wait')).toBe(true);
  });

  it('offers entries only where nothing leads in', () => {
    expect(searchKinds('', false).some((nodeType) => nodeType.entry !== null)).toBe(false);
    expect(searchKinds('', true).some((nodeType) => nodeType.entry !== null)).toBe(true);
  });

  it('finds nothing for words that fit no step', () => {
    expect(searchKinds('xyzzy', true)).toEqual([]);
  });
});
