import type { Story } from '../story.ts';
import { winBack } from './win-back.ts';

/** Starter journey's key → what it is tried on. A starter journey without a story fails the golden test. */
export const stories: Readonly<Record<string, Story>> = {
  'win-back': winBack,
};
