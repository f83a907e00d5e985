import type { ApiOutputs } from '@perennial/api-contract';
import {
  IconArchive,
  IconDoorExit,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
} from '@tabler/icons-react';
import { Tag } from './status-tag.tsx';

type State = ApiOutputs['getJourney']['state'];

const states = {
  draft: { word: 'Draft', icon: IconPencil, tone: 'mute' },
  live: { word: 'Live', icon: IconPlayerPlay, tone: 'ok' },
  paused: { word: 'Paused', icon: IconPlayerPause, tone: 'warn' },
  closed: { word: 'Closed', icon: IconDoorExit, tone: 'info' },
  stopped: { word: 'Stopped', icon: IconPlayerStop, tone: 'mute' },
  archived: { word: 'Archived', icon: IconArchive, tone: 'mute' },
} as const satisfies Readonly<Record<State, { word: string; icon: typeof IconPencil; tone: string }>>;

/** Whether a journey runs, and which version does. */
export function JourneyStateTag({ state, version }: { readonly state: State; readonly version: number | null }) {
  const { word, icon, tone } = states[state];
  return (
    <Tag tone={tone} icon={icon}>
      {word}
      {version === null ? '' : ` v${version}`}
    </Tag>
  );
}
