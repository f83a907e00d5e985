import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';

/** How the draft stands between this browser and the server. */
export type SaveStatus = 'saved' | 'saving' | 'unsaved' | 'offline' | 'conflict' | 'failed';

const words: Readonly<Record<SaveStatus, string>> = {
  saved: 'Draft saved',
  saving: 'Saving…',
  unsaved: 'Saving in a moment',
  offline: 'Offline: kept in this browser',
  conflict: 'Changed elsewhere: choose a version',
  failed: 'Not saved: kept in this browser',
};

const icons: Readonly<Record<SaveStatus, typeof IconCloudCheck>> = {
  saved: IconCloudCheck,
  saving: IconCloudUp,
  unsaved: IconCloudUp,
  offline: IconCloudOff,
  conflict: IconAlertTriangle,
  failed: IconAlertTriangle,
};

interface SaveStateProps {
  readonly status: SaveStatus;
  readonly time: string | null;
  /** Why saving failed, in one sentence; null when it did not. */
  readonly failure?: string | null;
}

/** The visible state of autosave. `time` is the last save in words, null when there was none yet. */
export function SaveState({ status, time, failure }: SaveStateProps) {
  const Icon = icons[status];
  const isWarning = status === 'offline' || status === 'conflict' || status === 'failed';
  return (
    <span
      className={`row g6 t11 ${isWarning ? 'warn' : 'ink3'}`}
      role="status"
      aria-live="polite"
      data-save-state={status}
      title={failure ?? undefined}
    >
      <Icon size={13} stroke={1.9} aria-hidden="true" />
      <span className="ellipsis">
        {words[status]}
        {status === 'saved' && time ? ` ${time}` : ''}
      </span>
    </span>
  );
}
