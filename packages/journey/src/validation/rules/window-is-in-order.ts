import type { Rule } from '../rule.ts';

/** A journey that closes before it opens lets nobody in. */
export const rule: Rule = ({ document }) => {
  const { startsOn, endsOn } = document.settings.window;
  if (startsOn === null || endsOn === null || startsOn <= endsOn) return [];
  const message = `The journey takes nobody in: its last day, ${endsOn}, is before its first, ${startsOn}. Change one of them.`;
  return [
    { code: 'window_ends_before_it_starts', severity: 'error', message, nodeId: null, field: 'settings.window.endsOn' },
  ];
};
