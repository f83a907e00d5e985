import { type Outcome, reason } from '@perennial/journey';
import type { Config } from './config.ts';

const LONGEST_SUMMARY = 80;

/** Never asked: nothing leads into a note. Whoever gets here all the same is kept for a person to look at. */
export function enter(): Outcome {
  return {
    kind: 'park',
    reason: reason('drawn_only', 'Stopped: a note is only drawn. Delete the line that leads here.'),
  };
}

/** The first line that says something, without the marks of headings, lists and emphasis. */
export function summary({ look, text }: Config): string {
  const lines = text.split('\n').map((line) => line.replace(/^[#>*\-\s]+|\*\*|__|`/g, '').trim());
  const first = lines.find((line) => line !== '') ?? (look === 'frame' ? 'Frame' : 'Empty note');
  return first.length <= LONGEST_SUMMARY ? first : `${first.slice(0, LONGEST_SUMMARY - 1)}…`;
}
