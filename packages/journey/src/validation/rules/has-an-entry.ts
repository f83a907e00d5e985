import { isEntry } from '../checked-journey.ts';
import type { Rule } from '../rule.ts';

/** A journey nobody can enter does nothing. */
export const rule: Rule = ({ nodes }) => {
  if ([...nodes.values()].some(isEntry)) return [];
  const message = 'Nothing starts this journey. Add a starting step, such as a stage change or an event.';
  return [{ code: 'no_entry', severity: 'error', message, nodeId: null, field: null }];
};
