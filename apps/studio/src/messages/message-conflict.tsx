import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

/** Somebody else saved this message meanwhile: both are safe until one is chosen. */
export function MessageConflict({
  onTakeTheirs,
  onKeepMine,
}: {
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
}) {
  return (
    <div className="p-note warn p-message-conflict" role="alert">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <span className="grow">
        This message was changed in another tab or by somebody else. Yours is kept in this browser until you choose.
      </span>
      <Button size="xs" variant="default" onClick={onTakeTheirs}>
        Show theirs
      </Button>
      <Button size="xs" variant="default" onClick={onKeepMine}>
        Keep mine
      </Button>
    </div>
  );
}
